using System.Diagnostics;

namespace Quectel.Testing;

/// <summary>Runs mosquitto's own clients against a broker on this machine.</summary>
public static class MosquittoClientTools
{
    /// <summary>Publishes through mosquitto_pub; completes when the broker has acknowledged.</summary>
    public static async Task PublishAsync(
        int port, string topic, ReadOnlyMemory<byte> payload, int qos = 0, bool retain = false,
        CancellationToken cancellationToken = default)
    {
        var start = new ProcessStartInfo(MosquittoInstallation.Require("mosquitto_pub"))
        {
            RedirectStandardInput = true,
        };
        string[] arguments = ["-h", "127.0.0.1", "-p", $"{port}", "-t", topic, "-q", $"{qos}"];

        // "-s" takes the payload from standard input, byte by byte, but no empty one; "-n" is that.
        foreach (string argument in arguments.Append(payload.IsEmpty ? "-n" : "-s").Concat(retain ? ["-r"] : []))
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(start)!;
        await process.StandardInput.BaseStream.WriteAsync(payload, cancellationToken);
        process.StandardInput.Close();
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"mosquitto_pub ended with {process.ExitCode}.");
        }
    }

    /// <summary>Starts mosquitto_sub; completes when it is subscribed.</summary>
    public static Task<MosquittoSubscriber> SubscribeAsync(
        int port, string filter, int qos = 2, CancellationToken cancellationToken = default) =>
        MosquittoSubscriber.StartAsync(port, filter, qos, cancellationToken);
}
