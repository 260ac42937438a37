namespace Quectel.Simulator.Profiles;

/// <summary>The module families that can be simulated, by the names <c>--model</c> takes.</summary>
public static class ModemProfiles
{
    private static readonly Dictionary<string, ModemProfile> ByName = new(StringComparer.OrdinalIgnoreCase)
    {
        ["EC25"] = Ec25Profile.Create(),
        ["BG95"] = Bg95Profile.Create(),
        ["BG95-M3"] = Bg95Profile.Create(),
    };

    public static IReadOnlyCollection<string> Names => ByName.Keys;

    /// <exception cref="ArgumentException">There is no such profile; the message names those there are.</exception>
    public static ModemProfile Get(string name) =>
        ByName.TryGetValue(name, out ModemProfile? profile)
            ? profile
            : throw new ArgumentException($"Unknown model '{name}'. Known models: {string.Join(", ", Names)}.");
}
