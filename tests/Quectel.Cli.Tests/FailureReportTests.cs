using Quectel.Modem;
using Quectel.Mqtt;

namespace Quectel.Cli.Tests;

public sealed class FailureReportTests
{
    public static TheoryData<Exception, int> Failures => new()
    {
        { new CliException(ExitCodes.Network, "m"), ExitCodes.Network },
        { new OperationCanceledException(), ExitCodes.Interrupted },
        { new ArgumentException("m"), ExitCodes.Usage },
        { new FormatException("m"), ExitCodes.Usage },
        { new FileNotFoundException("m"), ExitCodes.Usage },
        { new ModemPortException("p", ModemPortError.Busy, "m"), ExitCodes.Modem },
        { new ModemDisconnectedException("p", "m"), ExitCodes.Modem },
        { new AtProtocolException("line", "m"), ExitCodes.Modem },
        { new SimPinException(2, "m"), ExitCodes.Modem },
        { new PacketDataException("PDP context 1 could not be activated", 1, 561), ExitCodes.Network },
        { new MqttConnectRefusedException(MqttConnectReturnCode.NotAuthorized), ExitCodes.Mqtt },
        { new MqttConnectionLostException(MqttDisconnectReason.PingTimeout), ExitCodes.Mqtt },
        { new MqttConnectionLostException(MqttDisconnectReason.ModemLost), ExitCodes.Modem },
        { new MqttOperationException(MqttOperation.Publish, 2, "m"), ExitCodes.Mqtt },
        { new ModemTimeoutException("AT+CSQ", TimeSpan.FromSeconds(1)), ExitCodes.TimedOut },
        { new ModemTimeoutException("MQTT Publish", TimeSpan.FromSeconds(1)), ExitCodes.TimedOut },
        { new InvalidOperationException("m"), ExitCodes.Internal },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public void Of_Failure_HasItsExitCode(Exception error, int exitCode) =>
        Assert.Equal(exitCode, FailureReport.Of(error).ExitCode);

    [Fact]
    public void Of_ArgumentException_DoesNotNameTheParameter()
    {
        var error = new ArgumentOutOfRangeException("Port", 7, "The port is 1 to 5.");

        Assert.Equal("The port is 1 to 5.", FailureReport.Of(error).Message);
    }
}
