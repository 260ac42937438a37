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
        Registration registration = await modem.Network.WaitForRegistrationAsync(TimeSpan.FromSeconds(30));
        await modem.PacketData.DefineContextAsync(broker.Network);
        ActivePdpContext active = await modem.PacketData.ActivateContextAsync();
        Console.WriteLine($"{registration.State}, {active.Address}");
    }
}
