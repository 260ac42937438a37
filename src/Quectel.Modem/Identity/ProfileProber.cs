using Microsoft.Extensions.Logging;

namespace Quectel.Modem;

/// <summary>Asks the module for what its family does not settle; for all of it when the driver does not know the model.</summary>
internal static class ProfileProber
{
    // A line of the test form is +QMTCFG: "recv/mode",(0-5),(0,1),(0,1): the name comes first, in quotes.
    private const char Quote = '"';

    /// <summary>Which settings this firmware has, and what follows from it.</summary>
    public static async Task<ModemProfile> RefineAsync(
        IAtChannel channel,
        ModemProfile profile,
        ILogger logger,
        CancellationToken cancellationToken)
    {
        string? settings = await channel.SendAsync(CommandTestCommand.MqttSettings, cancellationToken)
            .ConfigureAwait(false);
        if (settings is null)
        {
            ModemLog.NoMqttSettings(logger, profile.Family);
        }

        return WithSettings(profile, settings);
    }

    /// <summary>Makes a profile for a model that the driver does not know.</summary>
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
        ModemProfile profile = WithSettings(ModemProfiles.CreateUnknown(model, GrammarOf(publish)), settings);
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

    /// <summary>
    /// The manual that brought recv/mode brought AT+QMTPUB with a length, too (QMT reference, 1): a module without the one
    /// is taken to be without the other.
    /// </summary>
    private static ModemProfile WithSettings(ModemProfile profile, string? testForm)
    {
        string[] settings = [.. (testForm ?? string.Empty).Split('\n').Select(NameOf).OfType<string>()];
        if (settings.Length == 0 || settings.ToHashSet(StringComparer.OrdinalIgnoreCase).SetEquals(profile.Mqtt.Settings))
        {
            return profile;
        }

        ModemMqttProfile mqtt = profile.Mqtt with { Settings = settings };
        bool isFirst = mqtt.PublishGrammar == MqttPublishGrammar.Standard && !mqtt.Has("recv/mode");
        return profile with
        {
            Mqtt = isFirst ? mqtt with { PublishGrammar = MqttPublishGrammar.Terminated } : mqtt,
        };
    }

    private static string? NameOf(string line) =>
        line.Split(Quote) is [_, { Length: > 0 } name, _, ..] ? name : null;
}
