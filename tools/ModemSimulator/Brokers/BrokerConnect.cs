using System.Text;

namespace Quectel.Simulator.Brokers;

/// <summary>The fields of a CONNECT packet (MQTT 3.1.1, 3.1).</summary>
/// <param name="ClientId">Empty lets the broker choose one, which only a clean session may ask for.</param>
/// <param name="UserName">Null for none.</param>
/// <param name="Password">Null for none; MQTT allows none without a user name, so then it is not sent.</param>
/// <param name="KeepAliveSeconds">0 switches the keep alive off.</param>
/// <param name="CleanSession">Whether the broker forgets subscriptions and messages when the connection ends.</param>
/// <param name="ProtocolLevel">3 for MQTT 3.1, 4 for MQTT 3.1.1.</param>
/// <param name="Will">Published by the broker when the connection ends without a DISCONNECT.</param>
public sealed record BrokerConnect(
    string ClientId,
    string? UserName,
    string? Password,
    int KeepAliveSeconds,
    bool CleanSession,
    int ProtocolLevel,
    BrokerMessage? Will)
{
    // The generated text would show the password.
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append(
            $"ClientId = {ClientId}, KeepAliveSeconds = {KeepAliveSeconds}, CleanSession = {CleanSession}, "
            + $"ProtocolLevel = {ProtocolLevel}, Will = {Will}");
        return true;
    }
}
