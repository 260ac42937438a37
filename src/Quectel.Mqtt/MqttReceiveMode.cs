namespace Quectel.Mqtt;

/// <summary>How messages come from the module.</summary>
public enum MqttReceiveMode
{
    /// <summary>The module sends each message as it comes (<c>recv/mode</c> 0).</summary>
    Direct,

    /// <summary>
    /// The module keeps up to five messages for each client and says that there is one; the driver fetches them one by one
    /// (<c>recv/mode</c> 1). What comes when all five places are taken is lost in the module, which does not tell.
    /// </summary>
    Buffered,
}
