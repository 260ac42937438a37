using Quectel.Testing;

namespace Quectel.Simulator.Tests.Radio;

/// <summary>AT+QINDCFG: which kinds of URC are on (core-at.md 1.8).</summary>
public sealed class IndicationTests
{
    private const string Ok = "\r\nOK\r\n";

    [Theory]
    [InlineData("EC25", "all csq smsfull ring smsincoming act ccinfo")]
    [InlineData("BG96", "all csq smsfull ring smsincoming")]
    public async Task Kinds_AreTheFamilys(string model, string kinds)
    {
        await using Bench bench = await Bench.WithEchoOffAsync(options => options.Model = model);

        string lines = "\r\n" + string.Concat(kinds.Split(' ').Select(kind => $"+QINDCFG: \"{kind}\",(0,1),(0,1)\r\n"));
        await bench.Host.ExchangeAsync("AT+QINDCFG=?\r", lines + Ok);
    }

    [Fact]
    public async Task Signal_Changes_AreToldWhileItIsOn()
    {
        var time = new ManualTimeProvider();
        await using Bench bench = await Bench.WithEchoOffAsync(
            options => (options.TimeProvider, options.SignalVariation) = (time, 20));
        await bench.Host.ExchangeAsync("AT+QINDCFG=\"csq\",1\r", Ok);

        await bench.Modem.SetSignalAsync(-117, 20);
        await bench.Host.ExpectAsync("\r\n+QIND: \"csq\",14,99\r\n");
        // It wanders on its own, too.
        await time.RunUntilCompletedAsync(bench.Host.ReadUntilAsync("\r\n+QIND: \"csq\","), TimeSpan.FromSeconds(5));
        await bench.Modem.DropNetworkAsync();
        await bench.Host.ReadUntilAsync("\r\n+QIND: \"csq\",99,99\r\n");

        await bench.Host.ExchangeAsync("AT+QINDCFG=\"csq\",0\r", Ok);
        await bench.Modem.RestoreNetworkAsync();
        time.Advance(TimeSpan.FromMinutes(10));
        await bench.Host.ExpectNothingAsync();
    }

    [Fact]
    public async Task All_Off_SilencesEveryKind()
    {
        await using Bench bench = await Bench.WithEchoOffAsync();
        await bench.Host.ExchangeAsync("AT+QINDCFG=\"csq\",1;+QINDCFG=\"all\",0;+CNMI=2,1\r", Ok);

        await bench.Modem.SetSignalAsync(-117);
        await bench.Modem.DeliverSmsAsync("+12025550123", "hello");

        await bench.Host.ExpectNothingAsync();
    }

    [Fact]
    public async Task Setting_IsKeptOverABootIfItWasSaved()
    {
        await using Bench bench = await Bench.WithEchoOffAsync();
        await bench.Host.ExchangeAsync("AT+QINDCFG=\"csq\",1,1;+QINDCFG=\"ring\",0\r", Ok);
        await bench.Host.ExchangeAsync(
            "AT+QINDCFG=\"csq\";+QINDCFG=\"ring\"\r", "\r\n+QINDCFG: \"csq\",1\r\n\r\n+QINDCFG: \"ring\",0\r\n" + Ok);

        await bench.Modem.RebootAsync();
        await bench.Host.ReadUntilAsync("PB DONE\r\n");
        await bench.Host.SilenceEchoAsync();

        await bench.Host.ExchangeAsync(
            "AT+QINDCFG=\"csq\";+QINDCFG=\"ring\"\r", "\r\n+QINDCFG: \"csq\",1\r\n\r\n+QINDCFG: \"ring\",1\r\n" + Ok);
        await bench.Modem.SetSignalAsync(-117);
        await bench.Host.ReadUntilAsync("+QIND: \"csq\",14,99\r\n");
    }

    [Fact]
    public async Task MemoryFull_IsTold()
    {
        await using Bench bench = await Bench.WithEchoOffAsync();
        await bench.Host.ExchangeAsync(
            "AT+QINDCFG=\"smsfull\",1;+CPMS=\"SM\",\"SM\",\"SM\"\r", "\r\n+CPMS: 0,50,0,50,0,50\r\n" + Ok);

        for (int message = 0; message < 50; message++)
        {
            await bench.Modem.DeliverSmsAsync("+12025550123", "hello");
        }

        await bench.Host.ReadUntilAsync("\r\n+QIND: \"smsfull\",\"SM\"\r\n");
    }

    [Theory]
    [InlineData("AT+QINDCFG=\"nothing\"")]
    [InlineData("AT+QINDCFG=\"csq\",2")]
    [InlineData("AT+QINDCFG=\"csq\",1,2")]
    [InlineData("AT+QINDCFG=csq")]
    public async Task Setting_Wrong_IsAnError(string command)
    {
        await using Bench bench = await Bench.WithEchoOffAsync();

        await bench.Host.ExchangeAsync(command + "\r", "\r\nERROR\r\n");
    }
}
