namespace Quectel.Mqtt;

/// <summary>The broker refused the client.</summary>
public sealed class MqttConnectRefusedException : MqttException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="returnCode">The broker's answer.</param>
    public MqttConnectRefusedException(MqttConnectReturnCode returnCode)
        : base(Describe(returnCode))
    {
        ReturnCode = returnCode;
    }

    /// <summary>The broker's answer.</summary>
    public MqttConnectReturnCode ReturnCode { get; }

    /// <inheritdoc/>
    /// <value><see langword="true"/> only when the service is not available.</value>
    public override bool IsTransient => ReturnCode == MqttConnectReturnCode.ServerUnavailable;

    private static string Describe(MqttConnectReturnCode returnCode)
    {
        string reason = returnCode switch
        {
            MqttConnectReturnCode.UnacceptableProtocolVersion =>
                "it does not support this protocol version. Try the other one: MQTT 3.1.1 as a rule.",
            MqttConnectReturnCode.IdentifierRejected => "it does not allow this client identifier. Some want one they know, or at most 23 letters and digits.",
            MqttConnectReturnCode.ServerUnavailable => "its MQTT service is not available. Try again later.",
            MqttConnectReturnCode.BadUserNameOrPassword => "the user name or the password is wrong. Check both.",
            MqttConnectReturnCode.NotAuthorized =>
                "it is not authorised. Check user name, password and the broker's access rules.",
            _ => $"return code {(int)returnCode}, which MQTT does not define. See the broker's log.",
        };
        return $"The broker refused the client: {reason}";
    }
}
