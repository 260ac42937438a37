namespace Quectel.Mqtt;

/// <summary>What a <see cref="MqttSupervisor"/> goes through until it is online, in this order.</summary>
public enum MqttStage
{
    /// <summary>A modem answers on the port.</summary>
    Port,

    /// <summary>The SIM card is ready; its PIN is entered.</summary>
    Sim,

    /// <summary>The signal is measured. No signal is no failure: registering tells.</summary>
    Signal,

    /// <summary>The modem is registered with a network for packet data.</summary>
    Registration,

    /// <summary>The PDP context is active.</summary>
    PacketData,

    /// <summary>The broker is reached, over TLS where that is wanted.</summary>
    Broker,

    /// <summary>The broker has accepted the client.</summary>
    Login,

    /// <summary>The broker has been told of the subscriptions.</summary>
    Subscriptions,

    /// <summary>Messages go both ways.</summary>
    Online,
}
