namespace Quectel.Mqtt;

/// <summary>What becomes of a message when the buffer of its subscription is full because the reader is slow.</summary>
public enum MqttBufferFullPolicy
{
    /// <summary>The oldest message in the buffer makes room, and is counted: the reader gets what is newest.</summary>
    DropOldest,

    /// <summary>The message that comes is dropped, and counted: the reader gets what came first.</summary>
    DropNewest,

    /// <summary>
    /// The subscription ends: what is in the buffer can still be read, then comes a
    /// <see cref="MqttBufferOverflowException"/>. Nothing is missed without being told.
    /// </summary>
    Fail,

    /// <summary>
    /// The reader is waited for: no further message is fetched from the module for this client, whichever subscription it
    /// belongs to, until there is room, or until 30 s have passed without: then as with <see cref="Fail"/>, so that one
    /// reader that hangs does not stop the others for ever. Needs <see cref="MqttReceiveMode.Buffered"/>; a module that sends
    /// messages as they come cannot be told to wait.
    /// </summary>
    Wait,
}
