namespace Quectel.Simulator.Faults;

/// <summary>What goes wrong with a TLS handshake.</summary>
public enum TlsFault
{
    None,

    /// <summary>The server breaks it off.</summary>
    Failed,

    /// <summary>The server does not answer; the module gives up after its negotiation time.</summary>
    Silent,
}
