namespace Quectel.Mqtt;

/// <summary>What a <see cref="MqttSupervisor"/> does before it tries again, from the cheapest to the dearest.</summary>
public enum MqttRecoveryStep
{
    /// <summary>Nothing but trying: an occupied client index is closed, a lost port opened again.</summary>
    Reconnect,

    /// <summary>The PDP context is deactivated; bringing it up gives a new address and new network connections.</summary>
    CyclePacketData,

    /// <summary>The radio is switched off and on (<c>AT+CFUN=0</c>, <c>=1</c>): the modem registers anew.</summary>
    CycleRadio,

    /// <summary>The modem restarts (<c>AT+CFUN=1,1</c>), if the budget for that is not spent.</summary>
    RestartModem,

    /// <summary>The application's own means is used: <see cref="MqttSupervisorOptions.PowerKey"/>.</summary>
    PowerKey,
}
