namespace Quectel.Simulator.Tls;

/// <summary>No TLS connection came about. The module tells its host nothing of why; the simulator's log does.</summary>
public sealed class TlsFailedException : Exception
{
    public TlsFailedException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
