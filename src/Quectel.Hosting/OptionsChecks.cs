using Microsoft.Extensions.Options;
using Quectel.Modem;
using Quectel.Mqtt;

namespace Quectel.Hosting;

/// <summary>Checks options when the host starts; a failure names the key of the configuration and says what to write.</summary>
internal static class OptionsChecks
{
    public static IValidateOptions<QuectelModemOptions> Modem(string name, string path) =>
        new OptionsCheck<QuectelModemOptions>(name, path, Check, KeyOfModem);

    public static IValidateOptions<QuectelMqttOptions> Mqtt(string name, string path) =>
        new OptionsCheck<QuectelMqttOptions>(name, path, Check, KeyOfMqtt);

    public static IValidateOptions<MqttOutboxOptions> Outbox(string name, string path) =>
        new OptionsCheck<MqttOutboxOptions>(name, path, options => options.Validate(), property => property);

    private static void Check(QuectelModemOptions options)
    {
        if (!ModemEndpoint.TryParse(options.Endpoint, out _, out string? error))
        {
            throw Refusal(error, nameof(options.Endpoint));
        }

        options.Driver.Validate();
    }

    private static void Check(QuectelMqttOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.SignalInterval, TimeSpan.Zero, nameof(options.SignalInterval));
        options.Complete();
        options.Client.Validate();
        options.Supervisor.Validate(options.Client);
    }

    private static ArgumentException Refusal(string message, string property) => new(message, property);

    private static string KeyOfModem(string property) =>
        property == nameof(QuectelModemOptions.Endpoint) ? property : $"{nameof(QuectelModemOptions.Driver)}:{property}";

    private static string KeyOfMqtt(string property) => property switch
    {
        _ when typeof(QuectelMqttOptions).GetProperty(property) is not null => property,
        _ when typeof(MqttClientOptions).GetProperty(property) is not null => $"{nameof(QuectelMqttOptions.Client)}:{property}",
        _ when typeof(MqttSupervisorOptions).GetProperty(property) is not null =>
            $"{nameof(QuectelMqttOptions.Supervisor)}:{property}",
        _ when typeof(QuectelTlsOptions).GetProperty(property) is not null => $"{nameof(QuectelMqttOptions.Tls)}:{property}",
        _ when typeof(QuectelWillOptions).GetProperty(property) is not null => $"{nameof(QuectelMqttOptions.Will)}:{property}",
        _ => property,
    };
}
