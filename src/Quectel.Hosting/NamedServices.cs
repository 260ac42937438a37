using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Quectel.Hosting;

/// <summary>Services and options of one modem among several: those with its name, or the plain ones where it has none.</summary>
internal static class NamedServices
{
    public static T Require<T>(this IServiceProvider provider, string name)
        where T : class =>
        name.Length == 0 ? provider.GetRequiredService<T>() : provider.GetRequiredKeyedService<T>(name);

    public static T? Find<T>(this IServiceProvider provider, string name)
        where T : class =>
        name.Length == 0 ? provider.GetService<T>() : provider.GetKeyedService<T>(name);

    public static T RequireOptions<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] T>(
        this IServiceProvider provider, string name)
        where T : class =>
        provider.GetRequiredService<IOptionsMonitor<T>>().Get(name);
}
