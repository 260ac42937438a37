namespace Quectel.Simulator.Brokers;

/// <summary>The chosen kind of broker cannot be used on this machine; the message says what to do about it.</summary>
public sealed class BrokerUnavailableException : Exception
{
    public BrokerUnavailableException()
    {
    }

    public BrokerUnavailableException(string message)
        : base(message)
    {
    }

    public BrokerUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
