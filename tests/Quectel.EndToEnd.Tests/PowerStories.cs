using Quectel.Modem;

namespace Quectel.EndToEnd.Tests;

/// <summary>Restart, flight mode and power-down of the simulated module.</summary>
public sealed class PowerStories
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("EC25")]
    [InlineData("BG95")] // Answers ERROR between RDY and APP RDY.
    public async Task RestartAsync_ThenAnyCommand_Works(string model)
    {
        await using Rig rig = await Rig.StartAsync(model);
        await rig.BringUpAsync();

        await rig.Modem.Power.RestartAsync(Rig.Belt, Cancel).WaitAsync(Rig.Belt, Cancel);

        Assert.Equal(ModemFunctionality.Full, await rig.Modem.Power.GetFunctionalityAsync(Cancel));
        Assert.Empty(await rig.Modem.PacketData.GetActiveContextsAsync(Cancel));
        await rig.BringUpAsync().WaitAsync(Rig.Belt, Cancel);
    }

    [Fact]
    public async Task SetFunctionalityAsync_RadioOffAndOn_LeavesTheNetworkAndComesBack()
    {
        await using Rig rig = await Rig.StartAsync("EC25");
        await rig.Modem.Network.WaitForRegistrationAsync(Rig.Belt, Cancel);

        await rig.Modem.Power.SetFunctionalityAsync(ModemFunctionality.RadioOff, Cancel);
        Assert.False((await rig.Modem.Network.GetRegistrationAsync(cancellationToken: Cancel)).IsRegistered);
        await rig.Modem.Power.SetFunctionalityAsync(ModemFunctionality.Full, Cancel);

        await rig.Modem.Network.WaitForRegistrationAsync(Rig.Belt, Cancel).WaitAsync(Rig.Belt, Cancel);
    }

    [Fact]
    public async Task ShutDownAsync_Orderly_IsAnnounced()
    {
        await using Rig rig = await Rig.StartAsync("EC25");

        Assert.True(await rig.Modem.Power.ShutDownAsync(cancellationToken: Cancel).WaitAsync(Rig.Belt, Cancel));
    }

    [Fact]
    public async Task Health_OfTheSimulatedModule_IsMeasured()
    {
        await using Rig rig = await Rig.StartAsync("BG95");
        await rig.Simulator.SetSupplyAsync(3650);
        await rig.Simulator.SetTemperatureAsync(-7);
        await rig.Simulator.SetAdcAsync(1, 1234);

        Assert.Equal(3650, await rig.Modem.Health.GetSupplyMillivoltsAsync(Cancel));
        Assert.Equal(-7, (await rig.Modem.Health.GetTemperatureAsync(Cancel)).PowerChip);
        Assert.Equal(1234, await rig.Modem.Health.GetAdcMillivoltsAsync(1, Cancel));
    }
}
