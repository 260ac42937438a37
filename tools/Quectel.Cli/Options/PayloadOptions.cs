using System.CommandLine;
using System.Text;
using Quectel.Cli.Messages;
using Quectel.Modem;

namespace Quectel.Cli.Options;

/// <summary>What to publish: exactly one of mosquitto_pub's sources.</summary>
internal sealed class PayloadOptions(Stream input)
{
    // A file that no module can send is refused before a port is opened; the module's own limit is checked afterwards.
    private static readonly int GreatestPayload = ModemProfiles.All.Max(profile => profile.Mqtt.MaxPayloadBytes);

    private readonly Option<string?> _message = new("--message", "-m")
    {
        Description = "The payload, as UTF-8 text.",
        HelpName = "TEXT",
    };

    private readonly Option<string?> _file = new("--file", "-f") { Description = "The payload is this file.", HelpName = "FILE" };

    private readonly Option<bool> _stdin = new("--stdin-file", "-s") { Description = "The payload is all of standard input." };

    private readonly Option<bool> _lines = new("--stdin-line", "-l")
    {
        Description = "A message for each line of standard input, published as the lines arrive.",
    };

    private readonly Option<bool> _null = new("--null-message", "-n") { Description = "An empty payload." };

    public void AddTo(Command command)
    {
        command.Options.Add(_message);
        command.Options.Add(_file);
        command.Options.Add(_stdin);
        command.Options.Add(_lines);
        command.Options.Add(_null);
    }

    /// <exception cref="CliException">There is no source, or more than one; or the file cannot be read, or is too large.</exception>
    public Task<IPayloadSource> ReadAsync(ParseResult result, CancellationToken cancellationToken)
    {
        string? message = result.GetValue(_message);
        string? file = result.GetValue(_file);
        bool stdin = result.GetValue(_stdin);
        bool lines = result.GetValue(_lines);
        bool isNull = result.GetValue(_null);
        int sources = new[] { message is not null, file is not null, stdin, lines, isNull }.Count(isGiven => isGiven);
        if (sources != 1)
        {
            throw new CliException(
                ExitCodes.Usage,
                $"{(sources == 0 ? "what to publish? Give one" : "only one thing can be published at once: give one")} of "
                + "--message, --file, --stdin-file, --stdin-line and --null-message.");
        }

        return (message, file) switch
        {
            ({ } text, _) => Task.FromResult<IPayloadSource>(new OnePayload(Encoding.UTF8.GetBytes(text))),
            (_, { } path) => ReadFileAsync(path, cancellationToken),
            _ when stdin => ReadToEndAsync(input, "standard input", cancellationToken),
            _ => Task.FromResult<IPayloadSource>(lines ? new LinePayloads(input) : new OnePayload(default)),
        };
    }

    private static async Task<IPayloadSource> ReadFileAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            await using FileStream file = File.OpenRead(path);
            return await ReadToEndAsync(file, path, cancellationToken);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new CliException(ExitCodes.Usage, $"--file cannot be read: {error.Message}");
        }
    }

    private static async Task<IPayloadSource> ReadToEndAsync(Stream stream, string name, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[GreatestPayload + 1];

        // Standard input cannot be cancelled while nobody writes to it; the wait for it can.
        int count = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, CancellationToken.None)
            .AsTask().WaitAsync(cancellationToken);
        return count <= GreatestPayload
            ? new OnePayload(buffer.AsMemory(0, count))
            : throw new CliException(ExitCodes.Usage, $"{name} has more than {GreatestPayload} bytes, which no module can send.");
    }
}
