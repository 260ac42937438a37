using Quectel.Modem;
using Quectel.Simulator.Faults;

namespace Quectel.EndToEnd.Tests;

/// <summary>From a port to an IP address: what each stage finds, and what is said when it fails.</summary>
public sealed class BringUpStories
{
    private static readonly PdpContext Internet = new() { Apn = "internet" };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("EC25")]
    [InlineData("BG95")]
    [InlineData("EC200U")]
    public async Task BringUpAsync_AllIsWell_FindsEverything(string model)
    {
        await using Rig rig = await Rig.StartAsync(model, pin: "1234");
        var seen = new Seen();

        ModemReadiness found = await rig.Modem.BringUpAsync(
            new ModemBringUpOptions { Pin = "1234", PdpContext = Internet }, seen, Cancel);

        Assert.True(found.IsReady, found.ToString());
        Assert.Equal(SimState.Ready, found.Sim);
        Assert.NotNull(found.Signal?.RssiDbm);
        Assert.True(found.Registration?.IsRegistered);
        Assert.NotNull(found.PdpContext?.Address);
        Assert.Equal(
            Enum.GetValues<ModemStage>().SelectMany(
                stage => new[] { (stage, ModemStageState.Running), (stage, ModemStageState.Passed) }),
            seen.All.Select(step => (step.Stage, step.State)));
    }

    [Fact]
    public async Task BringUpAsync_EachStage_ShowsTheConversationWithoutSecrets()
    {
        await using Rig rig = await Rig.StartAsync("EC25", pin: "1234");
        var seen = new Seen();

        await rig.Modem.BringUpAsync(new ModemBringUpOptions { Pin = "1234", PdpContext = Internet }, seen, Cancel);

        Assert.Equal(["> AT+CFUN?", "< +CFUN: 1", "< OK"], seen.LinesOf(ModemStage.Port));
        Assert.Contains("< +CPIN: SIM PIN", seen.LinesOf(ModemStage.Sim));
        Assert.Contains("> AT+CPIN=\"***\"", seen.LinesOf(ModemStage.Sim));
        Assert.Matches(@"^< \+CSQ: \d+,\d+$", seen.LinesOf(ModemStage.Signal)[1]);
        Assert.DoesNotContain(seen.All.SelectMany(step => step.Lines), line => line.Contains("1234", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(ModemFunctionality.RadioOff)]
    [InlineData(ModemFunctionality.Minimum)]
    public async Task BringUpAsync_RadioOff_SwitchesItOn(ModemFunctionality functionality)
    {
        await using Rig rig = await Rig.StartAsync("EC25");
        await rig.Modem.Power.SetFunctionalityAsync(functionality, Cancel);

        ModemReadiness found = await rig.Modem.BringUpAsync(
            new ModemBringUpOptions { PdpContext = Internet }, cancellationToken: Cancel);

        Assert.True(found.IsReady, found.ToString());
        Assert.Equal(ModemFunctionality.Full, await rig.Modem.Power.GetFunctionalityAsync(Cancel));
    }

    [Fact]
    public async Task BringUpAsync_NoCard_IsAValueWithAdvice()
    {
        await using Rig rig = await Rig.StartAsync("EC25");
        await rig.Simulator.InjectAsync(SimActions.Pull());

        ModemReadiness found = await rig.Modem.BringUpAsync(cancellationToken: Cancel);

        Assert.Equal((ModemStage.Sim, ModemStageState.Failed), (found.Stage, found.State));
        Assert.Equal(SimState.NotInserted, found.Sim);
        Assert.Contains("Insert one", found.Advice, StringComparison.Ordinal);
        Assert.Null(found.Error);
    }

    [Fact]
    public async Task BringUpAsync_WrongPin_SaysHowManyTriesAreLeft()
    {
        await using Rig rig = await Rig.StartAsync("EC25", pin: "1234");

        ModemReadiness found = await rig.Modem.BringUpAsync(new ModemBringUpOptions { Pin = "8765" }, cancellationToken: Cancel);

        Assert.Equal(ModemStage.Sim, found.Stage);
        Assert.Equal(2, Assert.IsType<SimPinException>(found.Error).TriesLeft);
    }

    [Fact]
    public async Task BringUpAsync_AnotherEntersAPinMeanwhile_TheLastTryIsNobodys()
    {
        await using Rig rig = await Rig.StartAsync("EC25", pin: "1234");
        await Assert.ThrowsAsync<SimPinException>(() => rig.Modem.Sim.EnterPinAsync("1111", cancellationToken: Cancel));
        Task? other = null;
        var atTheCard = new OnStage(ModemStage.Sim, () => other = EnterAsync());

        ModemReadiness found = await rig.Modem.BringUpAsync(new ModemBringUpOptions { Pin = "3333" }, atTheCard, Cancel);

        Assert.IsType<SimPinException>(found.Error);
        await Assert.ThrowsAsync<SimPinException>(() => other!);
        Assert.Equal(1, (await rig.Modem.Sim.GetTriesAsync(Cancel)).Pin); // Of two, both would have thought to have one to risk.

        async Task EnterAsync()
        {
            // The two take turns at the port: one command first, and both read the counter before either sends its PIN.
            await rig.Modem.Network.GetSignalQualityAsync(Cancel);
            await rig.Modem.Sim.EnterPinAsync("2222", cancellationToken: Cancel);
        }
    }

    [Fact]
    public async Task BringUpAsync_NoCoverage_NamesTheLastStates()
    {
        await using Rig rig = await Rig.StartAsync("EC25");
        await rig.Simulator.DropNetworkAsync();

        ModemReadiness found = await rig.Modem.BringUpAsync(
            new ModemBringUpOptions { RegistrationTimeout = TimeSpan.Zero }, cancellationToken: Cancel);

        Assert.Equal(ModemStage.Registration, found.Stage);
        Assert.IsType<NotRegisteredException>(found.Error);
        Assert.Contains(found.Lines, line => line.StartsWith("< +CEREG:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task BringUpAsync_ActiveContextOfAnother_IsKeptOnlyWhereWanted()
    {
        await using Rig rig = await Rig.StartAsync("EC25");
        await rig.BringUpAsync();
        var other = new ModemBringUpOptions { PdpContext = new PdpContext { Apn = "iot" } };

        ModemReadiness refused = await rig.Modem.BringUpAsync(other, cancellationToken: Cancel);
        other.KeepsActiveContext = true;
        ModemReadiness kept = await rig.Modem.BringUpAsync(other, cancellationToken: Cancel);

        Assert.Equal((ModemStage.PacketData, ModemStageState.Failed), (refused.Stage, refused.State));
        Assert.True(kept.IsReady, kept.ToString());
    }

    [Fact]
    public async Task BringUpAsync_PortGone_IsThePortWhateverTheStage()
    {
        await using Rig rig = await Rig.StartAsync("EC25");
        await rig.Port.DisposeAsync();

        ModemReadiness found = await rig.Modem.BringUpAsync(
            new ModemBringUpOptions { StartTimeout = TimeSpan.Zero }, cancellationToken: Cancel);

        Assert.Equal((ModemStage.Port, ModemStageState.Failed), (found.Stage, found.State));
        Assert.NotNull(found.Error);
    }

    private sealed class OnStage(ModemStage stage, Action act) : IProgress<ModemReadiness>
    {
        public void Report(ModemReadiness value)
        {
            if (value.Stage == stage && value.State == ModemStageState.Running)
            {
                act();
            }
        }
    }

    private sealed class Seen : IProgress<ModemReadiness>
    {
        private readonly List<ModemReadiness> _all = [];

        public IReadOnlyList<ModemReadiness> All => _all;

        public IReadOnlyList<string> LinesOf(ModemStage stage) =>
            _all.Single(step => step.Stage == stage && step.State != ModemStageState.Running).Lines;

        public void Report(ModemReadiness value) => _all.Add(value);
    }
}
