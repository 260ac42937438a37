// A gateway on a Raspberry Pi: measures the board, publishes over the modem whatever happens to it, obeys a command topic.
// Settings: appsettings.json, or the environment (Mqtt__Client__Host=broker.example). README.md says how to install it.
using Gateway;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Quectel.Mqtt;

HostApplicationBuilder builder = Host.CreateApplicationBuilder(args);
ConfigurationManager settings = builder.Configuration;
var gateway = new GatewayOptions();
settings.GetSection("Gateway").Bind(gateway);
gateway.Validate();
builder.Services.AddSystemd(); // Tells systemd when it is up, and listens to its SIGTERM.
builder.AddGatewayLogging(settings.GetSection("Log"));
builder.Services.AddGatewayTelemetry(settings.GetSection("Telemetry"));

builder.Services.AddQuectelModem(settings.GetSection("Modem"))
    .AddQuectelMqtt(settings.GetSection("Mqtt"))
    .AddQuectelOutbox(settings.GetSection("Outbox"), _ => new SqliteOutboxStorage(gateway.Database));
builder.Services.AddHealthChecks().AddQuectelMqtt();

builder.Services.AddSingleton(gateway);
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddSingleton<Measurements>();
builder.Services.AddHostedService(services => services.GetRequiredService<Measurements>());
builder.Services.AddHostedService<Commands>();
builder.Services.AddSingleton<IHealthCheckPublisher, HealthLog>();

await builder.Build().RunAsync();
