using System.Net;

namespace Quectel.Simulator.Internet;

/// <summary>The hosts of the simulated network: localhost, what the options name, and every address as its own name.</summary>
internal sealed class NameTable
{
    private readonly Dictionary<string, IPAddress[]> _names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["localhost"] = [IPAddress.Loopback],
    };

    public NameTable(IEnumerable<KeyValuePair<string, IPAddress[]>> names)
    {
        foreach ((string name, IPAddress[] addresses) in names)
        {
            _names[name] = addresses;
        }
    }

    /// <summary>None: there is no such host.</summary>
    public IReadOnlyList<IPAddress> Resolve(string host) =>
        IPAddress.TryParse(host, out IPAddress? address) ? [address] : _names.GetValueOrDefault(host, []);

    /// <summary>Whether there is somebody: this computer, or what the table names.</summary>
    public bool IsInhabited(IPAddress address) =>
        IPAddress.IsLoopback(address) || _names.Values.Any(addresses => addresses.Contains(address));
}
