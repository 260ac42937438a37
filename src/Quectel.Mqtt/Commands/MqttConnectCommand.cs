using Quectel.Modem;

namespace Quectel.Mqtt.Commands;

/// <summary>
/// <c>AT+QMTCONN=0,"client"[,"user"[,"password"]]</c>: sends CONNECT; the outcome comes as <c>+QMTCONN: 0,0,0</c>
/// (QMT reference, 7).
/// </summary>
internal sealed record MqttConnectCommand(int ClientIndex, string ClientId, string? UserName, string? Password)
    : AtActionCommand(Line(ClientIndex, ClientId, UserName, Password))
{
    private static AtCommandLine Line(int clientIndex, string clientId, string? userName, string? password)
    {
        AtCommandLine line = AtCommandLine.Create($"AT+QMTCONN={clientIndex},{clientId}");
        if (userName is not null)
        {
            line.Append($",{userName}");
        }

        return password is null ? line : line.Append($",{new AtSecret(password)}");
    }
}
