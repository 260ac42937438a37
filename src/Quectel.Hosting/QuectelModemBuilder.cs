using Microsoft.Extensions.DependencyInjection;

namespace Quectel.Hosting;

/// <summary>What follows <c>AddQuectelModem</c>: what is to be done with that modem.</summary>
public sealed class QuectelModemBuilder
{
    internal QuectelModemBuilder(IServiceCollection services, string name)
    {
        Services = services;
        Name = name;
    }

    /// <summary>The services that are being put together.</summary>
    public IServiceCollection Services { get; }

    /// <summary>The name of the modem, by which its options and keyed services are had; empty where there is one only.</summary>
    public string Name { get; }

    /// <summary>Adds a service of this modem: under its name, or plainly where it has none. The first one stays.</summary>
    /// <returns>Whether it was added.</returns>
    internal bool TryAddSingleton<T>(Func<IServiceProvider, T> create)
        where T : class
    {
        object? key = Name.Length == 0 ? null : Name;
        if (Services.Any(service => service.ServiceType == typeof(T) && Equals(service.ServiceKey, key)))
        {
            return false;
        }

        Services.Add(key is null
            ? ServiceDescriptor.Singleton(create)
            : ServiceDescriptor.KeyedSingleton(key, (provider, _) => create(provider)));
        return true;
    }
}
