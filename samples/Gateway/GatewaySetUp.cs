using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Serilog;
using Serilog.Events;

namespace Gateway;

/// <summary>Where logs, metrics and traces go.</summary>
internal static class GatewaySetUp
{
    private const string Template =
        "{Timestamp:HH:mm:ss.fff} {Level:u3} {SourceContext}: {Message:lj}{NewLine}{Exception}";

    /// <summary>To the console, which systemd writes into its journal, and to a file if there is one in the settings.</summary>
    public static void AddGatewayLogging(this HostApplicationBuilder builder, IConfiguration settings)
    {
        LogEventLevel level = settings.GetValue("Level", LogEventLevel.Information);
        string? file = settings["File"];
        builder.Services.AddSerilog((_, log) =>
        {
            log.MinimumLevel.Is(level)
                .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
                .MinimumLevel.Override("Microsoft.Hosting.Lifetime", LogEventLevel.Information)
                .Enrich.FromLogContext()
                .WriteTo.Console(outputTemplate: Template, formatProvider: CultureInfo.InvariantCulture);
            if (!string.IsNullOrEmpty(file))
            {
                log.WriteTo.File(
                    file,
                    outputTemplate: Template,
                    formatProvider: CultureInfo.InvariantCulture,
                    rollingInterval: RollingInterval.Day,
                    fileSizeLimitBytes: 10_000_000,
                    retainedFileCountLimit: 7);
            }
        });
    }

    /// <summary>
    /// Nowhere, to the console, or by OTLP to whom OTEL_EXPORTER_OTLP_ENDPOINT names: as the setting Exporter says.
    /// </summary>
    public static void AddGatewayTelemetry(this IServiceCollection services, IConfiguration settings)
    {
        string exporter = settings["Exporter"] ?? "none";
        if (exporter == "none")
        {
            return;
        }

        OpenTelemetryBuilder telemetry = services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("quectel-gateway"));
        telemetry.WithMetrics(metrics => metrics.AddMeter("Quectel.Modem", "Quectel.Mqtt"));
        telemetry.WithTracing(tracing => tracing.AddSource("Quectel.Modem", "Quectel.Mqtt"));
        switch (exporter)
        {
            case "console":
                telemetry.WithMetrics(metrics => metrics.AddConsoleExporter());
                telemetry.WithTracing(tracing => tracing.AddConsoleExporter());
                break;
            case "otlp":
                telemetry.UseOtlpExporter();
                break;
            default:
                throw new ArgumentException($"Telemetry:Exporter: '{exporter}' is not known. Write none, console or otlp.");
        }
    }
}
