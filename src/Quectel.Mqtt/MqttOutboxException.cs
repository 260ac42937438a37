namespace Quectel.Mqtt;

/// <summary>An outbox did not take a message, or could not be read.</summary>
public sealed class MqttOutboxException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="error">What happened.</param>
    /// <param name="message">What happened, and what to try.</param>
    /// <param name="innerException">The cause, when there is one.</param>
    public MqttOutboxException(MqttOutboxError error, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        Error = error;
    }

    /// <summary>What happened.</summary>
    public MqttOutboxError Error { get; }
}
