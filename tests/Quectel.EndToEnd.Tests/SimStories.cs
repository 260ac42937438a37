using Quectel.Modem;
using Quectel.Simulator.Faults;

namespace Quectel.EndToEnd.Tests;

/// <summary>The card: its codes, its numbers, and its way in and out of the holder.</summary>
public sealed class SimStories
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EnterPinAsync_TheSameWrongPin_IsSentOnce()
    {
        await using Rig rig = await Rig.StartAsync("EC25", pin: "1234");
        await Assert.ThrowsAsync<SimPinException>(() => EnterAsync(rig, "7777"));

        var again = await Assert.ThrowsAsync<SimPinException>(() => EnterAsync(rig, "7777"));

        Assert.Equal(2, again.TriesLeft);
        Assert.Equal(new SimPinTries(2, 10), await rig.Modem.Sim.GetTriesAsync(Cancel));
    }

    [Fact]
    public async Task UnblockPinAsync_BlockedCard_OpensItWithANewPin()
    {
        await using Rig rig = await Rig.StartAsync("BG95", pin: "1234");
        foreach (string wrong in (string[])["6661", "6662", "6663"])
        {
            await Assert.ThrowsAsync<SimPinException>(
                () => rig.Modem.Sim.EnterPinAsync(wrong, allowLastTry: true, Cancel));
        }

        Assert.Equal(SimState.PukRequired, await rig.Modem.Sim.GetStateAsync(Cancel));
        await rig.Modem.Sim.UnblockPinAsync("12345678", "6661", cancellationToken: Cancel);

        Assert.Equal(SimState.Ready, await rig.Modem.Sim.GetStateAsync(Cancel));
        Assert.Equal(new SimPinTries(3, 10), await rig.Modem.Sim.GetTriesAsync(Cancel));
    }

    [Fact]
    public async Task Numbers_CardWantsItsPin_HasAnIccidAndNoImsi()
    {
        await using Rig rig = await Rig.StartAsync("EC25", pin: "1234");
        Assert.Equal(rig.Iccid, await rig.Modem.Sim.GetIccidAsync(Cancel));
        Assert.Null(await rig.Modem.Sim.GetImsiAsync(Cancel));

        await EnterAsync(rig, "1234");

        Assert.Equal("001010123456789", await rig.Modem.Sim.GetImsiAsync(Cancel));
    }

    [Fact]
    public async Task DisablePinAsync_RightPin_TheCardStartsWithoutIt()
    {
        await using Rig rig = await Rig.StartAsync("EC25", pin: "1234");
        await EnterAsync(rig, "1234");
        Assert.True(await rig.Modem.Sim.GetIsPinEnabledAsync(Cancel));
        await Assert.ThrowsAsync<SimPinException>(() => rig.Modem.Sim.DisablePinAsync("1111", cancellationToken: Cancel));
        Assert.Equal(new SimPinTries(2, 10), await rig.Modem.Sim.GetTriesAsync(Cancel));

        await rig.Modem.Sim.DisablePinAsync("1234", cancellationToken: Cancel);
        await rig.Modem.Sim.DisablePinAsync("9999", cancellationToken: Cancel); // It is off, so nothing is risked.
        await rig.Modem.Power.RestartAsync(Rig.Belt, Cancel);

        Assert.False(await rig.Modem.Sim.GetIsPinEnabledAsync(Cancel));
        await rig.Modem.Network.WaitForRegistrationAsync(Rig.Belt, Cancel);
        Assert.Equal(new SimPinTries(3, 10), await rig.Modem.Sim.GetTriesAsync(Cancel));
    }

    [Fact]
    public async Task ChangePinAsync_RightPin_OnlyTheNewOneOpensTheCard()
    {
        await using Rig rig = await Rig.StartAsync("EC25");
        await Assert.ThrowsAsync<AtCommandException>(
            () => rig.Modem.Sim.ChangePinAsync("0000", "4321", cancellationToken: Cancel)); // It wants none.
        await rig.Modem.Sim.EnablePinAsync("0000", cancellationToken: Cancel);

        await rig.Modem.Sim.ChangePinAsync("0000", "4321", cancellationToken: Cancel);
        await rig.Modem.Power.RestartAsync(Rig.Belt, Cancel);

        Assert.Equal(SimState.PinRequired, await rig.Modem.Sim.GetStateAsync(Cancel));
        await Assert.ThrowsAsync<SimPinException>(() => EnterAsync(rig, "0000"));
        await EnterAsync(rig, "4321");
        Assert.Equal(SimState.Ready, await rig.Modem.Sim.GetStateAsync(Cancel));
    }

    [Fact]
    public async Task WatchStateAsync_CardOutAndIn_IsSeen()
    {
        await using Rig rig = await Rig.StartAsync("EC25");
        await rig.Modem.Sim.SetDetectionAsync(SimDetection.HighWhenInserted, Cancel);
        await rig.Simulator.RebootAsync();
        await using IAsyncEnumerator<SimState> states = rig.Modem.Sim.WatchStateAsync(Cancel).GetAsyncEnumerator(Cancel);
        await ReachAsync(states, SimState.Ready);
        Assert.True(await rig.Modem.Sim.GetPresenceAsync(Cancel));

        await rig.Simulator.InjectAsync(SimActions.Pull());
        await ReachAsync(states, SimState.NotInserted);
        Assert.False(await rig.Modem.Sim.GetPresenceAsync(Cancel));

        await rig.Simulator.InjectAsync(SimActions.Insert());
        await ReachAsync(states, SimState.Ready);
    }

    private static Task EnterAsync(Rig rig, string pin) => rig.Modem.Sim.EnterPinAsync(pin, cancellationToken: Cancel);

    private static async Task ReachAsync(IAsyncEnumerator<SimState> states, SimState wanted)
    {
        do
        {
            Assert.True(await states.MoveNextAsync().AsTask().WaitAsync(Rig.Belt, Cancel));
        }
        while (states.Current != wanted);
    }
}
