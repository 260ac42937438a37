using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;
using Quectel.Mqtt;

namespace Quectel.Hosting;

/// <summary>Reads options from configuration. A key that nobody knows is an error: it is a typing mistake as a rule.</summary>
/// <remarks>
/// By reflection: the generator of the binder cannot leave out what no configuration holds, such as a logger factory.
/// </remarks>
internal static class OptionsBinding
{
    public const string NeedsReflection =
        "Binding configuration needs reflection. Trimmed and native programs set the options in code instead.";

    [RequiresDynamicCode(NeedsReflection)]
    [RequiresUnreferencedCode(NeedsReflection)]
    public static void Bind(IConfiguration section, QuectelModemOptions options) =>
        section.Bind(options, binder => binder.ErrorOnUnknownConfiguration = true);

    [RequiresDynamicCode(NeedsReflection)]
    [RequiresUnreferencedCode(NeedsReflection)]
    public static void Bind(IConfiguration section, QuectelMqttOptions options)
    {
        // A list that is bound is added to the one that is there, and a ladder would not rise any more.
        if (section.GetSection("Supervisor:Ladder").Exists())
        {
            options.Supervisor.Ladder = [];
        }

        section.Bind(options, binder => binder.ErrorOnUnknownConfiguration = true);
    }

    [RequiresDynamicCode(NeedsReflection)]
    [RequiresUnreferencedCode(NeedsReflection)]
    public static void Bind(IConfiguration section, MqttOutboxOptions options) =>
        section.Bind(options, binder => binder.ErrorOnUnknownConfiguration = true);

    /// <summary>Where it stands, for messages.</summary>
    public static string PathOf(IConfiguration section) => section is IConfigurationSection { Path: { Length: > 0 } path } ? path : "configuration";
}
