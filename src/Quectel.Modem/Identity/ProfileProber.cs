using Microsoft.Extensions.Logging;

namespace Quectel.Modem;

/// <summary>Makes a profile for a model that the driver does not know, by asking the module what it has.</summary>
internal static class ProfileProber
{
    public static async Task<ModemProfile> ProbeAsync(
        IAtChannel channel,
        string model,
        ILogger logger,
        CancellationToken cancellationToken)
    {
        string? settings = await channel.SendAsync(CommandTestCommand.MqttSettings, cancellationToken)
            .ConfigureAwait(false);
        string? publish = await channel.SendAsync(CommandTestCommand.MqttPublishExtended, cancellationToken)
            .ConfigureAwait(false);
        ModemProfile profile = ModemProfiles.CreateUnknown(model, GrammarOf(publish));
        if (settings is null)
        {
            ModemLog.UnknownModelWithoutMqtt(logger, model);
        }
        else
        {
            ModemLog.UnknownModel(logger, model, profile.Mqtt.PublishGrammar);
        }

        return profile;
    }

    /// <summary>
    /// Two commands have the name AT+QMTPUBEX (QMT reference, 12). Only a module that says "length" gets one: the other
    /// would publish the digits of the length as the message.
    /// </summary>
    private static MqttPublishGrammar GrammarOf(string? testForm) =>
        testForm?.Contains("length", StringComparison.OrdinalIgnoreCase) == true
            ? MqttPublishGrammar.Extended
            : MqttPublishGrammar.Standard;
}
