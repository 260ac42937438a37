using System.Collections.Concurrent;
using Quectel.Simulator.Configuration;

namespace Quectel.Simulator.Profiles;

/// <summary>The modules that can be simulated.</summary>
public static class ModemProfiles
{
    // A test suite builds modems by the hundred.
    private static readonly ConcurrentDictionary<string, ModemProfile> Own = new();

    /// <summary>The names that <c>--model</c> takes; a path to a YAML file will do as well.</summary>
    public static IReadOnlyCollection<string> Names => ProfileFiles.Names;

    /// <param name="model">One of <see cref="Names"/>, case does not matter, or the path of a profile in YAML.</param>
    /// <exception cref="ArgumentException">There is no such model; the message names those there are.</exception>
    /// <exception cref="ConfigurationException">The file is wrong; the message says where.</exception>
    public static ModemProfile Get(string model)
    {
        if (ProfileFiles.IsPath(model))
        {
            return ProfileReader.Read(ProfileFiles.Load(model), Path.GetFileNameWithoutExtension(model));
        }

        string name = Names.FirstOrDefault(known => known.Equals(model, StringComparison.OrdinalIgnoreCase))
            ?? throw new ArgumentException(
                $"Unknown model '{model}'. Known models: {string.Join(", ", Names)}, or the path of a profile in YAML.");
        return Own.GetOrAdd(name, static own => ProfileReader.Read(ProfileFiles.Load(own), own));
    }
}
