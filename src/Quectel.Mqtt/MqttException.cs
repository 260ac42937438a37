using Quectel.Modem;

namespace Quectel.Mqtt;

/// <summary>The root of what the broker, or the MQTT stack of the module, did to us.</summary>
public abstract class MqttException : ModemException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What happened, and what to try.</param>
    /// <param name="innerException">The cause, when there is one.</param>
    protected MqttException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
