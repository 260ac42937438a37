using Quectel.Modem;

namespace Quectel.Mqtt.Tests.Supervision;

public sealed class MqttSupervisorOptionsTests
{
    public static TheoryData<string, MqttSupervisorOptions> Wrong => new()
    {
        { "context", new MqttSupervisorOptions { PdpContext = new PdpContext { Id = 2, Apn = "internet" } } },
        { "restarts", new MqttSupervisorOptions { MaxRestarts = -1 } },
        { "registration", new MqttSupervisorOptions { RegistrationTimeout = TimeSpan.Zero } },
        { "stable", new MqttSupervisorOptions { StablePeriod = TimeSpan.Zero } },
        { "health", new MqttSupervisorOptions { HealthCheckInterval = TimeSpan.FromSeconds(-1) } },
        { "period", new MqttSupervisorOptions { RestartPeriod = TimeSpan.Zero } },
        { "falling", new MqttSupervisorOptions { Ladder = [new(MqttRecoveryStep.CycleRadio, 3), new(MqttRecoveryStep.RestartModem, 3)] } },
        { "nought", new MqttSupervisorOptions { Ladder = [new(MqttRecoveryStep.CycleRadio, 0)] } },
    };

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public void Validate_WrongOption_Throws(string name, MqttSupervisorOptions options)
    {
        Assert.NotEmpty(name);
        Assert.ThrowsAny<ArgumentException>(() => options.Validate(new MqttClientOptions()));
    }

    [Fact]
    public void Validate_Defaults_AreRight() => new MqttSupervisorOptions().Validate(new MqttClientOptions());
}
