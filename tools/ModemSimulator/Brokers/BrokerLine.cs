using System.Net.Sockets;

namespace Quectel.Simulator.Brokers;

/// <summary>The TCP or TLS connection to a broker, and a Unix socket at which libmosquitto takes it over.</summary>
/// <remarks>
/// A module connects at AT+QMTOPEN and speaks MQTT from AT+QMTCONN on, while libmosquitto does both in one go and over a
/// socket of its own making. So the connection is made here, TLS included, and libmosquitto is handed a local socket whose
/// bytes go to and fro (docs/decisions/0006). The socket lives in a directory only this user can enter, and takes one
/// client.
/// </remarks>
internal sealed class BrokerLine : IDisposable
{
    // Between bytes that libmosquitto sent last and the end; a broker hangs up by itself within it.
    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(1);

    private readonly Stream _broker;
    private readonly Socket _brokerSocket;
    private readonly Action _onClosed;
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("quectel-");
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);

    /// <param name="socket">The connection to the broker.</param>
    /// <param name="broker">The stream on it, which may be TLS.</param>
    /// <param name="onClosed">Called when the broker closes before anyone took the line over.</param>
    public BrokerLine(Socket socket, Stream broker, Action onClosed)
    {
        _brokerSocket = socket;
        _broker = broker;
        _onClosed = onClosed;
        Path = System.IO.Path.Combine(_directory.FullName, "mqtt");
        _listener.Bind(new UnixDomainSocketEndPoint(Path));
        _listener.Listen(1);
        Ended = RunAsync();
    }

    /// <summary>Where the Unix socket is.</summary>
    public string Path { get; }

    /// <summary>Completes when both ends are closed.</summary>
    public Task Ended { get; }

    /// <summary>Closes the line, if nobody took it over; who did closes it from there.</summary>
    public void Dispose() => _listener.Dispose();

    private async Task RunAsync()
    {
        byte[] first = new byte[4096];
        try
        {
            Task<Socket> taking = _listener.AcceptAsync();
            Task<int> reading = _broker.ReadAsync(first, CancellationToken.None).AsTask();
            if (await Task.WhenAny(taking, reading) == reading && await IsClosedAsync(reading))
            {
                _onClosed();
                return;
            }

            Socket local = await taking;
            Unlink();
            await using var stream = new NetworkStream(local, ownsSocket: true);
            await RelayAsync(stream, reading, first);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Disposed: nobody wants it any more.
        }
        finally
        {
            Unlink();
            await _broker.DisposeAsync();
        }
    }

    private async Task RelayAsync(NetworkStream local, Task<int> reading, byte[] first)
    {
        Task down = CopyDownAsync(local, reading, first);
        Task up = local.CopyToAsync(_broker);
        if (await Task.WhenAny(up, down) == up)
        {
            // What was sent last must not be lost in a reset, so this side hangs up first and the broker after it.
            await Quietly(HangUpAsync());
            await Task.WhenAny(down, Task.Delay(Linger, TimeProvider.System));
        }

        local.Close();
        await _broker.DisposeAsync();
        await Quietly(Task.WhenAll(up, down));
    }

    private async Task CopyDownAsync(NetworkStream local, Task<int> reading, byte[] first)
    {
        if (await reading is > 0 and int count)
        {
            await local.WriteAsync(first.AsMemory(0, count));
            await _broker.CopyToAsync(local);
        }
    }

    private async Task HangUpAsync()
    {
        if (_broker is System.Net.Security.SslStream tls)
        {
            await tls.ShutdownAsync();
        }

        _brokerSocket.Shutdown(SocketShutdown.Send);
    }

    private void Unlink()
    {
        _listener.Dispose();
        if (_directory.Exists)
        {
            _directory.Delete(recursive: true);
            _directory.Refresh();
        }
    }

    private static async Task<bool> IsClosedAsync(Task<int> reading)
    {
        await Quietly(reading);
        return !reading.IsCompletedSuccessfully || await reading == 0;
    }

    // A line that breaks is a line that ends.
    private static async Task Quietly(Task task)
    {
        try
        {
            await task;
        }
        catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException)
        {
        }
    }
}
