namespace Quectel.Mqtt;

/// <summary>The connection to the broker ended; everything that was pending on it fails with this.</summary>
public sealed class MqttConnectionLostException : MqttException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="reason">Why it ended.</param>
    /// <param name="innerException">The cause, when there is one.</param>
    public MqttConnectionLostException(MqttDisconnectReason reason, Exception? innerException = null)
        : base(Describe(reason), innerException)
    {
        Reason = reason;
    }

    /// <summary>Why it ended.</summary>
    public MqttDisconnectReason Reason { get; }

    /// <inheritdoc/>
    /// <value>Always <see langword="true"/>: connect again.</value>
    public override bool IsTransient => true;

    private static string Describe(MqttDisconnectReason reason)
    {
        string text = reason switch
        {
            MqttDisconnectReason.ClosedByPeer =>
                "the broker or the network closed it. Connect again; another client may use the same client id.",
            MqttDisconnectReason.PingTimeout =>
                "the broker did not answer the keep-alive ping. If that goes on, reactivate the PDP context.",
            MqttDisconnectReason.ConnectFailed => "CONNECT could not be sent, or timed out. Check the signal, then connect again.",
            MqttDisconnectReason.ConnectNotAcknowledged =>
                "the broker did not accept CONNECT. Check client id, user name and password.",
            MqttDisconnectReason.Disconnected => "the client disconnected.",
            MqttDisconnectReason.SendFailed =>
                "the module could not send any more. Check the signal, then connect again.",
            MqttDisconnectReason.LinkDown =>
                "the link is down or the broker cannot be reached. Check packet data, then connect again.",
            MqttDisconnectReason.ClosedByModule => "the module closed it. Connect again.",
            MqttDisconnectReason.ModemLost => "the port to the modem was lost. Connect again when it is back.",
            MqttDisconnectReason.ModemRestarted => "the modem restarted. Bring packet data up, then connect again.",
            MqttDisconnectReason.ClosedByHost => "this program closed it.",
            _ => "the module gave a reason that is not in its manual. Connect again.",
        };
        return $"The MQTT connection ended: {text}";
    }
}
