using Quectel.Modem;

namespace FromUmqtt;

/// <summary>The module <c>checkNet</c>, for a program that looks after its connection itself.</summary>
internal static class CheckNet
{
    public static async Task RunAsync(QuectelModem modem, Broker broker)
    {
        // checkNet.CheckNetwork(…).poweron_print_once()
        Console.WriteLine(await modem.GetFirmwareRevisionAsync());
        Console.WriteLine(await modem.Sim.GetStateAsync());

        // checkNet.waitNetworkReady(30)
        var options = new ModemBringUpOptions { PdpContext = broker.Network, RegistrationTimeout = TimeSpan.FromSeconds(30) };
        ModemReadiness readiness = await modem.BringUpAsync(options);
        Console.WriteLine($"{readiness.IsReady}: {readiness.Stage}, {readiness.State}, {readiness.Advice}");
    }
}
