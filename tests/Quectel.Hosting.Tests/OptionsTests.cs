using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Quectel.Modem;
using Quectel.Mqtt;
using Quectel.Testing;

namespace Quectel.Hosting.Tests;

public sealed class OptionsTests
{
    private static readonly Dictionary<string, string?> Good = new()
    {
        ["Modem:Endpoint"] = "/dev/ttyUSB2",
        ["Mqtt:Client:Host"] = "broker.example",
        ["Mqtt:Client:ClientId"] = "pi-7",
    };

    [Fact]
    public void Configuration_EveryKind_IsBound()
    {
        string pem = Path.Combine(Path.GetTempPath(), $"quectel-{Guid.NewGuid():N}.pem");
        using var authority = new TestAuthority();
        File.WriteAllText(pem, authority.CertificatePem);
        try
        {
            QuectelMqttOptions mqtt = Read(new()
            {
                ["Modem:Driver:OpenTimeout"] = "00:00:40",
                ["Modem:Driver:UrcPort"] = "UsbAt",
                ["Mqtt:Client:KeepAlivePeriod"] = "00:03:00",
                ["Mqtt:Client:CleanSession"] = "false",
                ["Mqtt:Supervisor:Pin"] = "1234",
                ["Mqtt:Supervisor:MaxRestarts"] = "2",
                ["Mqtt:Supervisor:Ladder:0:Step"] = "RestartModem",
                ["Mqtt:Supervisor:Ladder:0:AfterFailures"] = "4",
                ["Mqtt:AccessPoint:Name"] = "internet",
                ["Mqtt:AccessPoint:Authentication"] = "Chap",
                ["Mqtt:Tls:CertificateAuthority"] = pem,
                ["Mqtt:Tls:ClientCertificate"] = "module:client.pem",
                ["Mqtt:Tls:ClientKey"] = "module:key.pem",
                ["Mqtt:Will:Topic"] = "plant/7",
                ["Mqtt:Will:Payload"] = "gone",
            }, out QuectelModemOptions modem);

            Assert.Equal("/dev/ttyUSB2", modem.Endpoint);
            Assert.Equal((TimeSpan.FromSeconds(40), ModemUrcPort.UsbAt), (modem.Driver.OpenTimeout, modem.Driver.UrcPort));
            Assert.Equal((TimeSpan.FromMinutes(3), false), (mqtt.Client.KeepAlivePeriod, mqtt.Client.CleanSession));
            Assert.Equal(("1234", 2), (mqtt.Supervisor.Pin, mqtt.Supervisor.MaxRestarts));
            Assert.Equal([new MqttRecoveryRung(MqttRecoveryStep.RestartModem, 4)], mqtt.Supervisor.Ladder);
            Assert.Equal(
                new PdpContext { Apn = "internet", Authentication = PdpAuthentication.Chap }, mqtt.Supervisor.PdpContext);
            Assert.EndsWith(".pem", mqtt.Client.Tls!.CertificateAuthority!.Name, StringComparison.Ordinal);
            Assert.Equal("key.pem", mqtt.Client.Tls.ClientKey!.Name, ignoreCase: true);
            Assert.Equal("gone"u8, mqtt.Client.Will!.Payload.Span);
        }
        finally
        {
            File.Delete(pem);
        }
    }

    [Theory]
    [InlineData("Modem:Endpoint", "ftp://x", "Modem:Endpoint: ", "tcp://")]
    [InlineData("Modem:Driver:OpenTimeout", "00:00:00", "Modem:Driver:OpenTimeout: ", "")]
    [InlineData("Mqtt:Client:Host", "", "Mqtt:Client:Host: ", "The broker's host is missing.")]
    [InlineData("Mqtt:Client:Port", "0", "Mqtt:Client:Port: ", "1 to 65535")]
    [InlineData("Mqtt:Client:Password", "hush-hush", "Mqtt:Client:Password: ", "needs a user name")]
    [InlineData("Mqtt:Supervisor:StablePeriod", "00:00:00", "Mqtt:Supervisor:StablePeriod: ", "longer than nothing")]
    [InlineData("Mqtt:SignalInterval", "-00:00:01", "Mqtt:SignalInterval: ", "")]
    [InlineData("Mqtt:Tls:CertificateAuthority", "/no/such/ca.pem", "Mqtt: ", "/no/such/ca.pem")]
    [InlineData("Mqtt:Tls:ContextId", "0", "Mqtt:Tls:CertificateAuthority: ", "needs the certificate")]
    [InlineData("Mqtt:Will:Payload", "gone", "Mqtt:Will:Topic: ", "")]
    [InlineData("Outbox:MaxCount", "0", "Outbox:MaxCount: ", "")]
    [InlineData("Mqtt:Client:Prot", "1883", "'Prot'", "")]
    [InlineData("Mqtt:Client:Port", "many", "Mqtt:Client:Port", "")]
    public async Task Host_WrongOption_DoesNotStartAndSaysWhichKey(string key, string value, string expected, string advice)
    {
        using IHost host = CreateHost(new() { [key] = value });

        Exception error = await Assert.ThrowsAnyAsync<Exception>(() => host.StartAsync(TestContext.Current.CancellationToken));

        Assert.True(error is OptionsValidationException or InvalidOperationException, error.ToString());
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Contains(advice, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hush-hush", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TwoModems_ByName_HaveServicesOfTheirOwn()
    {
        var services = new ServiceCollection();
        foreach (string name in (string[])["north", "south"])
        {
            services.AddQuectelModem(name, options => options.Endpoint = $"unix:@{name}")
                .AddQuectelMqtt(options => (options.Client.Host, options.Client.ClientId) = ("broker", name))
                .AddQuectelOutbox();
            services.AddHealthChecks().AddQuectelMqtt(name);
        }

        services.AddLogging();

        await using ServiceProvider provider = services.BuildServiceProvider(validateScopes: true);

        Assert.Equal("unix:@north", provider.GetRequiredKeyedService<ModemSource>("north").Name);
        Assert.Equal("unix:@south", provider.GetRequiredKeyedService<ModemSource>("south").Name);
        Assert.NotSame(
            provider.GetRequiredKeyedService<MqttOutbox>("north"), provider.GetRequiredKeyedService<MqttOutbox>("south"));
        Assert.Null(provider.GetService<MqttSupervisor>());
        HealthReport health = await provider.GetRequiredService<HealthCheckService>()
            .CheckHealthAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["quectel_mqtt_north", "quectel_mqtt_south"], health.Entries.Keys.Order(StringComparer.Ordinal));
        Assert.All(health.Entries.Values, entry => Assert.Equal(HealthStatus.Degraded, entry.Status));
    }

    [Fact]
    public async Task Modem_AddedTwice_IsOneWithTheOptionsOfBoth()
    {
        var services = new ServiceCollection();
        services.AddQuectelModem(options => options.Endpoint = "unix:@one").AddQuectelMqtt(options => options.Client.Host = "h");
        services.AddQuectelModem(options => options.Driver.OpenTimeout = TimeSpan.FromSeconds(7))
            .AddQuectelMqtt(options => options.Client.ClientId = "c");

        await using ServiceProvider provider = services.BuildServiceProvider(validateScopes: true);

        ModemSource source = provider.GetServices<ModemSource>().Single();
        Assert.Equal(("unix:@one", TimeSpan.FromSeconds(7)), (source.Name, source.Options.OpenTimeout));
        Assert.Single(provider.GetServices<IHostedService>());
    }

    private static QuectelMqttOptions Read(Dictionary<string, string?> settings, out QuectelModemOptions modem)
    {
        using IHost host = CreateHost(settings);
        modem = host.Services.GetRequiredService<IOptions<QuectelModemOptions>>().Value;
        return host.Services.GetRequiredService<IOptions<QuectelMqttOptions>>().Value;
    }

    private static IHost CreateHost(Dictionary<string, string?> settings)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection(Good).AddInMemoryCollection(settings);
        builder.Services.AddQuectelModem(builder.Configuration.GetSection("Modem"))
            .AddQuectelMqtt(builder.Configuration.GetSection("Mqtt"))
            .AddQuectelOutbox(builder.Configuration.GetSection("Outbox"));
        return builder.Build();
    }
}
