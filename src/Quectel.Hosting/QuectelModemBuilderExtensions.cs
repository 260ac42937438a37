using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Quectel.Hosting;
using Quectel.Modem;
using Quectel.Mqtt;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds what a modem is to do.</summary>
public static class QuectelModemBuilderExtensions
{
    /// <summary>
    /// Adds MQTT: a <see cref="MqttSupervisor"/> to inject, which a hosted service starts and stops. The host does not wait for
    /// the modem; when it stops, the client disconnects, and the broker does not publish the last will.
    /// </summary>
    /// <remarks>
    /// When the supervisor cannot go on (options that the module does not take, a retry strategy that gives up), the hosted
    /// service fails with the reason, and <c>HostOptions.BackgroundServiceExceptionBehavior</c> says whether the host
    /// stops, which is the default.
    /// </remarks>
    /// <param name="builder">The modem.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>The modem.</returns>
    public static QuectelModemBuilder AddQuectelMqtt(this QuectelModemBuilder builder, Action<QuectelMqttOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        return builder.AddMqtt(nameof(QuectelMqttOptions), configure);
    }

    /// <summary>Adds MQTT, whose options stand in configuration.</summary>
    /// <param name="builder">The modem.</param>
    /// <param name="section">The section of a <see cref="QuectelMqttOptions"/>; a key that is not known there is an error.</param>
    /// <returns>The modem.</returns>
    [RequiresDynamicCode(OptionsBinding.NeedsReflection)]
    [RequiresUnreferencedCode(OptionsBinding.NeedsReflection)]
    public static QuectelModemBuilder AddQuectelMqtt(this QuectelModemBuilder builder, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(section);
        return builder.AddMqtt(OptionsBinding.PathOf(section), options => OptionsBinding.Bind(section, options));
    }

    /// <summary>
    /// Adds store and forward: a <see cref="MqttOutbox"/> to inject. It is loaded when the host starts, which fails when the
    /// storage cannot be read.
    /// </summary>
    /// <param name="builder">The modem, to which MQTT is added, too.</param>
    /// <param name="storage">
    /// Where messages are kept, for instance <c>_ => new SqliteOutboxStorage("outbox.db")</c> of the package
    /// Quectel.Mqtt.Sqlite; null: in memory.
    /// </param>
    /// <param name="configure">Sets the bounds; null for the defaults.</param>
    /// <returns>The modem.</returns>
    public static QuectelModemBuilder AddQuectelOutbox(
        this QuectelModemBuilder builder,
        Func<IServiceProvider, IMqttOutboxStorage>? storage = null,
        Action<MqttOutboxOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddOutbox(nameof(MqttOutboxOptions), storage, configure ?? (_ => { }));
    }

    /// <summary>Adds store and forward, whose bounds stand in configuration.</summary>
    /// <param name="builder">The modem, to which MQTT is added, too.</param>
    /// <param name="section">The section of a <see cref="MqttOutboxOptions"/>; a key that is not known there is an error.</param>
    /// <param name="storage">Where messages are kept; null: in memory.</param>
    /// <returns>The modem.</returns>
    [RequiresDynamicCode(OptionsBinding.NeedsReflection)]
    [RequiresUnreferencedCode(OptionsBinding.NeedsReflection)]
    public static QuectelModemBuilder AddQuectelOutbox(
        this QuectelModemBuilder builder, IConfiguration section, Func<IServiceProvider, IMqttOutboxStorage>? storage = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(section);
        return builder.AddOutbox(
            OptionsBinding.PathOf(section), storage, options => OptionsBinding.Bind(section, options));
    }

    private static QuectelModemBuilder AddMqtt(
        this QuectelModemBuilder builder, string path, Action<QuectelMqttOptions> configure)
    {
        string name = builder.Name;
        builder.Services.AddOptions<QuectelMqttOptions>(name).Configure(configure).ValidateOnStart();
        builder.Services.AddSingleton(OptionsChecks.Mqtt(name, path));
        builder.TryAddSingleton(provider => new SignalWatch(provider.Require<ModemSource>(name)));
        if (builder.TryAddSingleton(provider => CreateSupervisor(provider, name)))
        {
            builder.Services.AddSingleton<IHostedService>(provider => new MqttHostedService(
                provider.Require<MqttSupervisor>(name),
                provider.Find<MqttOutbox>(name),
                provider.Require<SignalWatch>(name),
                provider.RequireOptions<QuectelMqttOptions>(name)));
        }

        return builder;
    }

    private static QuectelModemBuilder AddOutbox(
        this QuectelModemBuilder builder,
        string path,
        Func<IServiceProvider, IMqttOutboxStorage>? storage,
        Action<MqttOutboxOptions> configure)
    {
        string name = builder.Name;
        builder.Services.AddOptions<MqttOutboxOptions>(name).Configure(configure).ValidateOnStart();
        builder.Services.AddSingleton(OptionsChecks.Outbox(name, path));
        builder.TryAddSingleton(provider => new MqttOutbox(
            provider.Require<MqttSupervisor>(name),
            storage?.Invoke(provider),
            provider.RequireOptions<MqttOutboxOptions>(name)));
        return builder;
    }

    private static MqttSupervisor CreateSupervisor(IServiceProvider provider, string name)
    {
        QuectelMqttOptions options = provider.RequireOptions<QuectelMqttOptions>(name);
        return new MqttSupervisor(provider.Require<ModemSource>(name), options.Client, options.Supervisor);
    }
}
