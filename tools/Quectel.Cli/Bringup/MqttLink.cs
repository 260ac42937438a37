using Microsoft.Extensions.Logging;
using Quectel.Cli.Options;
using Quectel.Modem;
using Quectel.Mqtt;

namespace Quectel.Cli.Bringup;

/// <summary>A modem with a client that is connected to the broker. Disposing it says farewell and closes the port.</summary>
internal sealed class MqttLink : IAsyncDisposable
{
    private readonly QuectelModem _modem;

    private MqttLink(QuectelModem modem, QuectelMqttClient client)
    {
        _modem = modem;
        Client = client;
    }

    public IMqttClient Client { get; }

    /// <summary>What the module can take.</summary>
    public ModemProfile Profile => _modem.Profile;

    /// <param name="settings">What to connect to.</param>
    /// <param name="check">Looks at values whose limits are the module's, before anything about MQTT is written.</param>
    /// <param name="loggerFactory">Where the driver logs.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public static async Task<MqttLink> OpenAsync(
        MqttLinkSettings settings,
        Action<ModemProfile> check,
        ILoggerFactory loggerFactory,
        CancellationToken cancellationToken)
    {
        ModemOptions options = DriverOptions.Create(loggerFactory);
        QuectelModem modem = await QuectelModem.OpenAsync(settings.Modem, options, cancellationToken);
        try
        {
            check(modem.Profile);
            var client = new QuectelMqttClient(modem, settings.Client);
            await NetworkBringUp.RunAsync(modem, settings.Network, cancellationToken);
            await client.ConnectAsync(cancellationToken);
            return new MqttLink(modem, client);
        }
        catch
        {
            await modem.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        await _modem.DisposeAsync();
    }
}
