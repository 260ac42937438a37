using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace Quectel.Simulator.Tests;

/// <summary>Connections that come to the module (core-at.md 6.4).</summary>
public sealed class ListenerTests : IDisposable
{
    private const string Ok = "\r\nOK\r\n";

    private readonly CancellationTokenSource _belt =
        CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

    public ListenerTests() => _belt.CancelAfter(TimeSpan.FromSeconds(30));

    public void Dispose() => _belt.Dispose();

    [Fact]
    public async Task Incoming_Conversation_IsASocketOfItsOwn()
    {
        await using Bench bench = await Bench.WithEchoOffAsync();
        int port = await ListenAsync(bench);
        using Socket client = await ConnectAsync(port);
        int from = ((IPEndPoint)client.LocalEndPoint!).Port;

        await bench.Host.ExpectAsync($"\r\n+QIURC: \"incoming\",11,0,\"127.0.0.1\",{from}\r\n");
        await bench.Host.ExchangeAsync(
            "AT+QISTATE?\r",
            $"\r\n+QISTATE: 0,\"TCP LISTENER\",\"10.7.157.1\",0,{port},3,1,0,0,\"usbat\""
            + $"\r\n+QISTATE: 11,\"TCP INCOMING\",\"127.0.0.1\",{from},{port},2,1,0,0,\"usbat\"\r\n{Ok}");

        await client.SendAsync("question"u8.ToArray(), _belt.Token);
        await bench.Host.ExpectAsync("\r\n+QIURC: \"recv\",11\r\n");
        await bench.Host.ExchangeAsync("AT+QIRD=11\r", $"\r\n+QIRD: 8\r\nquestion\r\n{Ok}");
        await bench.Host.ExchangeAsync("AT+QISEND=11,6\r", "\r\n> ");
        await bench.Host.ExchangeAsync("answer", "\r\nSEND OK\r\n");
        byte[] answer = new byte[6];
        await using var stream = new NetworkStream(client);
        await stream.ReadExactlyAsync(answer, _belt.Token);
        Assert.Equal("answer", Encoding.Latin1.GetString(answer));
        client.Shutdown(SocketShutdown.Send);
        await bench.Host.ExpectAsync("\r\n+QIURC: \"closed\",11\r\n");
    }

    [Fact]
    public async Task Incoming_ToAListenerInPushMode_IsPushed()
    {
        await using Bench bench = await Bench.WithEchoOffAsync();
        int port = await ListenAsync(bench, mode: 1);
        using Socket client = await ConnectAsync(port);
        await bench.Host.ReadUntilAsync("\"incoming\",11,0,");
        await bench.Host.ReadUntilAsync("\r\n");

        await client.SendAsync("&"u8.ToArray(), _belt.Token);

        await bench.Host.ExpectAsync("\r\n+QIURC: \"recv\",11,1\r\n&\r\n");
    }

    [Fact]
    public async Task Incoming_NoNumberLeft_IsTurnedAway()
    {
        await using Bench bench = await Bench.WithEchoOffAsync();
        int port = await ListenAsync(bench);
        var clients = new List<Socket>();
        for (int id = 11; id >= 1; id--)
        {
            clients.Add(await ConnectAsync(port));
            await bench.Host.ReadUntilAsync($"\"incoming\",{id},0,");
        }

        using Socket late = await ConnectAsync(port);

        await bench.Host.ReadUntilAsync("\r\n\r\n+QIURC: \"incoming full\"\r\n");
        Assert.Equal(0, await late.ReceiveAsync(new byte[1], _belt.Token));
        clients.ForEach(client => client.Dispose());
    }

    [Fact]
    public async Task Close_OfTheListener_LeavesItsConnections()
    {
        await using Bench bench = await Bench.WithEchoOffAsync();
        int port = await ListenAsync(bench);
        using Socket client = await ConnectAsync(port);
        await bench.Host.ReadUntilAsync("\"incoming\",11,0,");
        await bench.Host.ReadUntilAsync("\r\n");

        await bench.Host.ExchangeAsync("AT+QICLOSE=0\r", Ok);

        await Assert.ThrowsAsync<SocketException>(() => ConnectAsync(port));
        await client.SendAsync("x"u8.ToArray(), _belt.Token);
        await bench.Host.ExpectAsync("\r\n+QIURC: \"recv\",11\r\n");
    }

    [Fact]
    public async Task Open_PortInUse_Is556()
    {
        await using Bench bench = await Bench.WithEchoOffAsync();
        int port = await ListenAsync(bench);

        await bench.Host.ExchangeAsync(
            $"AT+QIOPEN=1,1,\"TCP LISTENER\",\"127.0.0.1\",0,{port}\r", $"{Ok}\r\n+QIOPEN: 1,556\r\n");
        await bench.Host.ExchangeAsync("AT+QISTATE=1,1\r", Ok);
    }

    [Theory]
    [InlineData("AT+QISEND=0,1")]
    [InlineData("AT+QIRD=0")]
    public async Task Data_OfAListener_IsNotSupported(string command)
    {
        await using Bench bench = await Bench.WithEchoOffAsync();
        await ListenAsync(bench);

        await bench.Host.ExchangeAsync(command + "\r", "\r\nERROR\r\n");
        await bench.Host.ExchangeAsync("AT+QIGETERROR\r", $"\r\n+QIGETERROR: 555,operation not supported\r\n{Ok}");
    }

    /// <returns>The port that the module listens on.</returns>
    private static async Task<int> ListenAsync(Bench bench, int mode = 0)
    {
        await bench.Host.ExchangeAsync("AT+QICSGP=1,1,\"internet\";+QIACT=1\r", Ok);
        await bench.Host.ExchangeAsync(
            $"AT+QIOPEN=1,0,\"TCP LISTENER\",\"127.0.0.1\",0,0,{mode}\r", $"{Ok}\r\n+QIOPEN: 0,0\r\n");
        await bench.Host.SendAsync("AT+QISTATE=1,0\r");
        return int.Parse(Regex.Match(await bench.Host.ReadUntilAsync(Ok), @",(\d+),3,1,").Groups[1].Value, null);
    }

    private async Task<Socket> ConnectAsync(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, port, _belt.Token);
        return socket;
    }
}
