using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Quectel.Simulator.Brokers;
using Quectel.Simulator.Commands;
using Quectel.Simulator.Profiles;

namespace Quectel.Simulator.Cli;

/// <summary>What <c>--list-models</c> and <c>--list-commands</c> print, a line each for scripts to read.</summary>
internal static class ModelListing
{
    public static async Task<int> PrintModelsAsync(TextWriter output)
    {
        foreach (string name in ModemProfiles.Names)
        {
            ModemProfile profile = ModemProfiles.Get(name);
            string technologies = string.Join('/', profile.Radio.Technologies.Select(technology => technology.CellMode));
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{name,-8}  {profile.Revision,-20}  {technologies,-16}  payload up to {profile.Mqtt.MaxPayload} bytes"));
        }

        return ExitStatus.Done;
    }

    public static async Task<int> PrintCommandsAsync(string model, TextWriter output)
    {
        await using var broker = new EmbeddedBroker(NullLoggerFactory.Instance);
        await using var modem = new SimulatedModem(new SimulatorOptions { Model = model }, broker);
        IReadOnlyDictionary<string, string> reasons = ModemProfiles.Get(model).Commands.Refused;
        foreach ((string name, CommandDisposition disposition) in modem.Commands)
        {
            string reason = reasons.TryGetValue(name, out string? why) ? $"  {why}" : "";
            await output.WriteLineAsync($"AT{name,-12}  {disposition.ToString().ToLowerInvariant()}{reason}");
        }

        return ExitStatus.Done;
    }
}
