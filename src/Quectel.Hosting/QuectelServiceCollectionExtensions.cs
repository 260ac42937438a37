using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Quectel.Hosting;
using Quectel.Modem;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds Quectel modems to the services of a host.</summary>
public static class QuectelServiceCollectionExtensions
{
    /// <summary>
    /// Adds a modem: a <see cref="ModemSource"/>, which opens it when somebody first needs it. What follows is added to the
    /// result: <c>AddQuectelModem(…).AddQuectelMqtt(…)</c>.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the options; null for a module on the USB, treated as usual.</param>
    /// <returns>What to add to the modem.</returns>
    public static QuectelModemBuilder AddQuectelModem(
        this IServiceCollection services, Action<QuectelModemOptions>? configure = null) =>
        services.AddQuectelModem(string.Empty, configure);

    /// <summary>Adds one modem of several: its services are keyed by its name (<c>[FromKeyedServices("north")]</c>).</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">Its name, which is also that of its options.</param>
    /// <param name="configure">Sets the options; null for the defaults.</param>
    /// <returns>What to add to the modem.</returns>
    public static QuectelModemBuilder AddQuectelModem(
        this IServiceCollection services, string name, Action<QuectelModemOptions>? configure = null) =>
        services.Add(name, nameof(QuectelModemOptions), configure ?? (_ => { }));

    /// <summary>Adds a modem whose options stand in configuration.</summary>
    /// <param name="services">The services.</param>
    /// <param name="section">The section of a <see cref="QuectelModemOptions"/>; a key that is not known there is an error.</param>
    /// <returns>What to add to the modem.</returns>
    [RequiresDynamicCode(OptionsBinding.NeedsReflection)]
    [RequiresUnreferencedCode(OptionsBinding.NeedsReflection)]
    public static QuectelModemBuilder AddQuectelModem(this IServiceCollection services, IConfiguration section) =>
        services.AddQuectelModem(string.Empty, section);

    /// <summary>Adds one modem of several, whose options stand in configuration.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">Its name, which is also that of its options.</param>
    /// <param name="section">The section of a <see cref="QuectelModemOptions"/>; a key that is not known there is an error.</param>
    /// <returns>What to add to the modem.</returns>
    [RequiresDynamicCode(OptionsBinding.NeedsReflection)]
    [RequiresUnreferencedCode(OptionsBinding.NeedsReflection)]
    public static QuectelModemBuilder AddQuectelModem(this IServiceCollection services, string name, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(section);
        return services.Add(name, OptionsBinding.PathOf(section), options => OptionsBinding.Bind(section, options));
    }

    private static QuectelModemBuilder Add(
        this IServiceCollection services, string name, string path, Action<QuectelModemOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(name);
        services.AddOptions<QuectelModemOptions>(name).Configure(configure).ValidateOnStart();
        services.AddSingleton(OptionsChecks.Modem(name, path));
        var builder = new QuectelModemBuilder(services, name);
        builder.TryAddSingleton(provider => CreateSource(provider, name));
        return builder;
    }

    private static ModemSource CreateSource(IServiceProvider provider, string name)
    {
        QuectelModemOptions options = provider.RequireOptions<QuectelModemOptions>(name);
        ModemOptions driver = options.Driver;
        if (driver.LoggerFactory is NullLoggerFactory)
        {
            driver.LoggerFactory = provider.GetService<ILoggerFactory>() ?? driver.LoggerFactory;
        }

        if (driver.TimeProvider == TimeProvider.System)
        {
            driver.TimeProvider = provider.GetService<TimeProvider>() ?? driver.TimeProvider;
        }

        driver.MeterFactory ??= provider.GetService<IMeterFactory>();
        return new ModemSource(options.Endpoint, driver);
    }
}
