namespace Quectel.Simulator.Sockets;

/// <summary>The words of AT+QIOPEN and AT+QISTATE for the kinds of socket.</summary>
internal static class SocketServices
{
    private static readonly (SocketService Service, string Word)[] Words =
    [
        (SocketService.Tcp, "TCP"),
        (SocketService.TcpListener, "TCP LISTENER"),
        (SocketService.TcpIncoming, "TCP INCOMING"),
        (SocketService.Udp, "UDP"),
        (SocketService.UdpService, "UDP SERVICE"),
    ];

    public static string WordOf(SocketService service) => Words.First(pair => pair.Service == service).Word;

    /// <summary>What a host can open: anything but a connection that comes in.</summary>
    public static bool TryParse(string word, out SocketService service)
    {
        (service, string found) = Words.FirstOrDefault(pair => pair.Word == word);
        return found is not null && service != SocketService.TcpIncoming;
    }

    /// <summary>Whether it has one peer, which AT+QIOPEN names.</summary>
    public static bool HasPeer(this SocketService service) => service is SocketService.Tcp or SocketService.Udp;
}
