using System.Globalization;

namespace Quectel.Testing;

/// <summary>A running mosquitto_sub: a witness that shares no code with what is tested.</summary>
public sealed class MosquittoSubscriber : IAsyncDisposable
{
    private const string Mark = "MESSAGE ";

    // QoS, retain, length, payload in hexadecimal, topic; the topic last, since it may hold spaces.
    private const string Format = Mark + "%q %r %l %x %t";
    private const int FieldCount = 5;

    private readonly MosquittoProcess _process;
    private int _next;

    private MosquittoSubscriber(MosquittoProcess process) => _process = process;

    /// <returns>A subscriber whose subscription the broker has acknowledged.</returns>
    public static async Task<MosquittoSubscriber> StartAsync(
        int port, string filter, int qos = 2, CancellationToken cancellationToken = default)
    {
        // mosquitto_sub flushes after messages only, not after the debug line that says it is subscribed.
        string program = MosquittoInstallation.Require("mosquitto_sub");
        string[] arguments = ["-d", "-h", "127.0.0.1", "-p", $"{port}", "-t", filter, "-q", $"{qos}", "-F", Format];
        var subscriber = new MosquittoSubscriber(MosquittoProcess.Start("stdbuf", ["-oL", program, .. arguments]));
        try
        {
            // "Subscribed (mid: 1): 2"
            await subscriber._process.WaitForLineAsync(
                line => line.StartsWith("Subscribed ", StringComparison.Ordinal), 0, cancellationToken);
            return subscriber;
        }
        catch
        {
            await subscriber.DisposeAsync();
            throw;
        }
    }

    /// <summary>The next message; waits for it.</summary>
    public async Task<MosquittoDelivery> ReadAsync(CancellationToken cancellationToken)
    {
        int index = await _process.WaitForLineAsync(
            line => line.StartsWith(Mark, StringComparison.Ordinal), _next, cancellationToken);
        _next = index + 1;
        string[] fields = _process.Lines[index][Mark.Length..].Split(' ', FieldCount);
        byte[] payload = Convert.FromHexString(fields[3]);
        if (payload.Length != int.Parse(fields[2], CultureInfo.InvariantCulture))
        {
            throw new FormatException($"Not what mosquitto_sub was asked to print: {_process.Lines[index]}");
        }

        return new MosquittoDelivery(
            fields[4], payload, int.Parse(fields[0], CultureInfo.InvariantCulture), Retain: fields[1] == "1");
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
