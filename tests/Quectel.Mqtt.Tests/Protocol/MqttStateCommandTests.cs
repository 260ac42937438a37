using Quectel.Modem;
using Quectel.Mqtt.Commands;

namespace Quectel.Mqtt.Tests.Protocol;

/// <summary><c>AT+QMTCONN?</c>, whose answer looks like news of AT+QMTCONN.</summary>
public sealed class MqttStateCommandTests
{
    [Theory]
    [InlineData("+QMTCONN: 0,3", true)]
    [InlineData("+QMTCONN: 5,1", true)]
    [InlineData("+QMTCONN: 0,0", false)] // the news of an old EC200U
    [InlineData("+QMTCONN: 0,0,0", false)]
    [InlineData("+QMTCONN: 0,5", false)]
    [InlineData("+QMTCONN: ", false)]
    [InlineData("+QMTSTAT: 0,3", false)]
    public void Owns_ByShape(string line, bool expected) =>
        Assert.Equal(expected, new MqttStateCommand(0).Owns(new AtLine(line)));

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    [InlineData(2, false)]
    public void Parse_SeveralClients_FindsItsOwn(int client, bool expected)
    {
        var response = new AtResponse(
            [new AtLine("+QMTCONN: 0,3"), new AtLine("+QMTCONN: 1,2")], new AtFinalResult(AtResultCode.Ok, null, "OK"));

        Assert.Equal(expected, new MqttStateCommand(client).Parse(response));
    }
}
