using Quectel.Simulator.Configuration;
using Quectel.Simulator.Endpoints;
using Quectel.Simulator.Replay;

namespace Quectel.Simulator.Cli;

/// <summary>Replays a recording on a pseudo-terminal.</summary>
internal sealed class ReplayHost(string path, ReplayMode mode, string? link, TextWriter output, TextWriter error)
{
    /// <returns>
    /// The exit status. A strict replay ends when a host has followed it to the end, or has not; a tolerant one by a signal.
    /// </returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await ReplayAsync(Transcript.Load(path), cancellationToken);
        }
        catch (ConfigurationException exception)
        {
            await error.WriteLineAsync(exception.Message);
            return ExitStatus.Usage;
        }
        catch (Exception exception) when (exception is IOException or PlatformNotSupportedException)
        {
            await error.WriteLineAsync($"Cannot start: {exception.Message}");
            return ExitStatus.CannotStart;
        }
        catch (OperationCanceledException)
        {
            return ExitStatus.Done;
        }
    }

    private async Task<int> ReplayAsync(Transcript transcript, CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new PlatformNotSupportedException("A replay needs a pseudo-terminal, which only Linux has.");
        }

        await using var device = new PtyDevice(new PtyTerminal(), new LinkPlace(link));
        await output.WriteLineAsync($"pty {device.Path}");
        if (link is not null)
        {
            await output.WriteLineAsync($"link {link}");
        }

        await output.WriteLineAsync("ready");
        await output.FlushAsync(cancellationToken);
        ReplayResult result = await new TranscriptPlayer(transcript, mode).RunAsync(device.Transport, cancellationToken);
        await error.WriteLineAsync(result.Mismatch ?? $"{path}: the host followed to the end.");
        return result.IsComplete ? ExitStatus.Done : ExitStatus.ReplayMismatch;
    }
}
