using Quectel.Modem;

namespace FromUmqtt;

/// <summary>Where the messages go, and by which network.</summary>
internal sealed record Broker(string Host, int Port, PdpContext Network);
