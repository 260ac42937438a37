using Quectel.Modem;
using Quectel.Simulator.Faults;

namespace Quectel.EndToEnd.Tests;

/// <summary>Signal, cell, operators and registration.</summary>
public sealed class NetworkStories
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("EC25")]
    [InlineData("BG95")]
    public async Task DefineContextAsync_ProgramStartedAgain_FindsItsContextActive(string model)
    {
        await using Rig rig = await Rig.StartAsync(model);
        await rig.BringUpAsync();

        await rig.BringUpAsync().WaitAsync(Rig.Belt, Cancel);

        await Assert.ThrowsAsync<AtCommandException>(
            () => rig.Modem.PacketData.DefineContextAsync(new PdpContext { Apn = "other" }, Cancel));
    }

    [Theory]
    [InlineData("EC25", AccessTechnology.Lte)]
    [InlineData("BG95", AccessTechnology.LteCatM1)]
    [InlineData("BG96", AccessTechnology.LteCatM1)]
    public async Task Network_Registered_TellsOfItsCellInOneVoice(string model, AccessTechnology technology)
    {
        await using Rig rig = await Rig.StartAsync(model);
        ModemNetwork network = rig.Modem.Network;
        Registration registration = await network.WaitForRegistrationAsync(Rig.Belt, Cancel);

        RadioSignal? signal = await network.GetRadioSignalAsync(Cancel);
        NetworkInfo? info = await network.GetInfoAsync(Cancel);
        ServingCell cell = await network.GetServingCellAsync(Cancel);

        Assert.Equal(technology, signal?.Technology);
        Assert.Equal(technology, info?.Technology);
        Assert.Equal(technology, cell.Technology);
        Assert.Equal(technology, registration.Technology);
        Assert.Equal(info?.Plmn, cell.MobileCountryCode + cell.MobileNetworkCode);
        Assert.Equal(info?.Channel, cell.Channel);
        Assert.EndsWith($" {cell.Band}", info?.Band, StringComparison.Ordinal);
        Assert.Equal((registration.AreaCode, registration.CellId), (cell.AreaCode, cell.CellId));
        Assert.NotNull(signal!.RsrpDbm);
        Assert.NotNull(signal.SinrDb);
        Assert.NotNull(cell.Signal?.RsrpDbm);
        IReadOnlyList<NeighbourCell> neighbours = await network.GetNeighbourCellsAsync(Cancel);
        Assert.NotEmpty(neighbours);
        Assert.All(neighbours, neighbour =>
        {
            Assert.Equal(technology, neighbour.Technology);
            Assert.Equal(neighbour.IsOnServingChannel, neighbour.Channel == cell.Channel);
            Assert.InRange(neighbour.Signal?.RsrpDbm ?? 0, -140, cell.Signal!.RsrpDbm!.Value - 1);
        });
    }

    [Fact]
    public async Task Network_WithoutCoverage_HasNoValuesAndNoErrors()
    {
        await using Rig rig = await Rig.StartAsync("EC25");
        await rig.Simulator.DropNetworkAsync();

        Assert.Null(await rig.Modem.Network.GetRadioSignalAsync(Cancel));
        Assert.Null(await rig.Modem.Network.GetInfoAsync(Cancel));
        Assert.Equal(ServingCellState.Searching, (await rig.Modem.Network.GetServingCellAsync(Cancel)).State);
        Assert.Empty(await rig.Modem.Network.GetNeighbourCellsAsync(Cancel));
        Assert.Empty(await rig.Modem.Network.ScanOperatorsAsync(cancellationToken: Cancel));
    }

    [Fact]
    public async Task Operators_ScannedAndSelected_AreThoseAskedFor()
    {
        await using Rig rig = await Rig.StartAsync("EC25");
        ModemNetwork network = rig.Modem.Network;
        await network.WaitForRegistrationAsync(Rig.Belt, Cancel);

        AvailableOperator current = Assert.Single(
            await network.ScanOperatorsAsync(cancellationToken: Cancel), found => found.Status == OperatorStatus.Current);
        await network.SelectOperatorAsync(current.Plmn, current.Technology, cancellationToken: Cancel);
        Assert.False((await network.GetOperatorAsync(Cancel))?.IsAutomatic);
        await network.SelectOperatorAutomaticallyAsync(Cancel);

        Assert.True((await network.GetOperatorAsync(Cancel))?.IsAutomatic);
    }

    [Fact]
    public async Task WaitForRegistrationAsync_NetworkRefuses_SaysWhy()
    {
        await using Rig rig = await Rig.StartAsync("BG95");
        await rig.Simulator.InjectAsync(FaultAction.Parse("{registration: denied, cause: 15}"));

        var error = await Assert.ThrowsAsync<NotRegisteredException>(
            () => rig.Modem.Network.WaitForRegistrationAsync(TimeSpan.Zero, Cancel));

        Assert.Equal(new RejectCause(0, 15), error.Cause);
        Assert.Contains("no cell of this area suits the plan", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("EC25")]
    [InlineData("BG95")]
    public async Task WatchRegistrationAsync_CoverageLostAndBack_IsSeen(string model)
    {
        await using Rig rig = await Rig.StartAsync(model);
        await rig.Modem.Network.WaitForRegistrationAsync(Rig.Belt, Cancel);
        await using IAsyncEnumerator<Registration> states =
            rig.Modem.Network.WatchRegistrationAsync(cancellationToken: Cancel).GetAsyncEnumerator(Cancel);
        Assert.True((await NextAsync(states)).IsRegistered);

        await rig.Simulator.DropNetworkAsync();
        Assert.False((await NextAsync(states)).IsRegistered);

        await rig.Simulator.RestoreNetworkAsync();
        while (!(await NextAsync(states)).IsRegistered)
        {
        }
    }

    [Theory]
    [InlineData("EC25", ScanTechnology.Lte, ScanTechnology.Gsm)]
    [InlineData("BG95", ScanTechnology.NbIot, ScanTechnology.CatM1)]
    public async Task Radio_SettingsWritten_AreReadBack(string model, ScanTechnology first, ScanTechnology second)
    {
        await using Rig rig = await Rig.StartAsync(model);
        ModemRadio radio = rig.Modem.Network.Radio;

        await radio.SetScanModeAsync(NetworkScanMode.Lte, Cancel);
        await radio.SetScanSequenceAsync([first, second], Cancel);
        BandSelection bands = await radio.GetBandsAsync(Cancel);
        await radio.SetBandsAsync(bands with { LteBands = [3, 20] }, Cancel);

        Assert.Equal(NetworkScanMode.Lte, await radio.GetScanModeAsync(Cancel));
        Assert.Equal([first, second], await radio.GetScanSequenceAsync(Cancel));
        BandSelection narrowed = await radio.GetBandsAsync(Cancel);
        Assert.Equal([3, 20], narrowed.LteBands);
        Assert.Equal(bands.NbIotBands, narrowed.NbIotBands);
        Assert.Equal(bands.GsmWcdmaMask, narrowed.GsmWcdmaMask);
    }

    [Fact]
    public async Task Radio_PowerSavingAskedFor_IsGranted()
    {
        await using Rig rig = await Rig.StartAsync("BG95");
        ModemRadio radio = rig.Modem.Network.Radio;
        await rig.Modem.Network.WaitForRegistrationAsync(Rig.Belt, Cancel);
        var asked = new PowerSavingSettings(IsEnabled: true, TimeSpan.FromHours(4), TimeSpan.FromMinutes(12));

        await radio.EnablePowerSavingAsync(asked.PeriodicUpdate!.Value, asked.ActiveTime!.Value, Cancel);
        Assert.Equal(asked, await radio.GetPowerSavingAsync(Cancel));
        Assert.Equal(asked, await radio.GetGrantedPowerSavingAsync(Cancel));
        await radio.DisablePowerSavingAsync(Cancel);
        Assert.False((await radio.GetPowerSavingAsync(Cancel)).IsEnabled);

        var cycle = TimeSpan.FromSeconds(81.92);
        Assert.Null(await radio.GetEdrxAsync(Cancel));
        await radio.EnableEdrxAsync(AccessTechnology.LteCatM1, cycle, Cancel);
        EdrxStatus? edrx = await radio.GetEdrxAsync(Cancel);
        Assert.Equal((AccessTechnology.LteCatM1, cycle, cycle), (edrx?.Technology, edrx?.RequestedCycle, edrx?.GrantedCycle));
        await radio.DisableEdrxAsync(AccessTechnology.LteCatM1, Cancel);
        Assert.Null(await radio.GetEdrxAsync(Cancel));
    }

    private static async Task<Registration> NextAsync(IAsyncEnumerator<Registration> states)
    {
        Assert.True(await states.MoveNextAsync().AsTask().WaitAsync(Rig.Belt, Cancel));
        return states.Current;
    }
}
