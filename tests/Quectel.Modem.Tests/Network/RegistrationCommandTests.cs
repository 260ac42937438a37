namespace Quectel.Modem.Tests.Network;

public sealed class RegistrationCommandTests
{
    [Theory]
    [InlineData(RegistrationDomain.CircuitSwitched, "AT+CREG?")]
    [InlineData(RegistrationDomain.Gprs, "AT+CGREG?")]
    [InlineData(RegistrationDomain.Eps, "AT+CEREG?")]
    public void For_Domain_AsksForIt(RegistrationDomain domain, string text) =>
        Assert.Equal(text, RegistrationCommand.For(domain).Text);

    [Fact]
    public void For_NoDomain_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>("domain", () => RegistrationCommand.For((RegistrationDomain)3));

    /// <summary>What follows the prefix, and whether it is an answer (core AT reference 5.5).</summary>
    public static TheoryData<string, bool> Shapes => new()
    {
        { " 0,1", true },
        { " 1,5", true },
        { " 4,4", true }, // BG96 log, johncobb issue 9
        { " 2,1,\"D509\",\"80D413D\",7", true },
        { "2,10,ebbd,f025", true }, // ModemManager: no blank, no quotes
        { " 4,1,,,,,,", true },
        { " 5", false },
        { " 0", false },
        { " 1,\"D509\",\"80D413D\",7", false },
        { " 2,\"D509\",\"80D413D\",7", false },
        { " 5,\"D509\",\"80D413D\",7,,,\"00000010\",\"00100100\"", false }, // BG95 at level 4
        { " 2,,,", false }, // BG95 at level 4, searching
        { "", false },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Owns_SamePrefix_IsDecidedByShape(string rest, bool isAnswer)
    {
        Assert.Equal(
            isAnswer, RegistrationCommand.For(RegistrationDomain.CircuitSwitched).Owns(new AtLine("+CREG:" + rest)));
        Assert.Equal(isAnswer, RegistrationCommand.For(RegistrationDomain.Gprs).Owns(new AtLine("+CGREG:" + rest)));
        Assert.Equal(isAnswer, RegistrationCommand.For(RegistrationDomain.Eps).Owns(new AtLine("+CEREG:" + rest)));
    }

    [Fact]
    public void Owns_AnswerOfAnotherDomain_IsNotTaken()
    {
        Assert.False(RegistrationCommand.For(RegistrationDomain.Eps).Owns(new AtLine("+CREG: 0,1")));
        Assert.False(RegistrationCommand.For(RegistrationDomain.CircuitSwitched).Owns(new AtLine("+CGREG: 0,1")));
    }

    public static TheoryData<string, Registration> Answers => new()
    {
        { "+CEREG: 0,1", new(RegistrationState.Home, null, null, null) },
        { "+CEREG: 0,3", new(RegistrationState.Denied, null, null, null) }, // EC21 with a data SIM, wiolte issue 1
        { "+CEREG: 4,4", new(RegistrationState.Unknown, null, null, null) },
        { "+CEREG: 2,1,\"D509\",\"80D413D\",7", new(RegistrationState.Home, 0xD509, 0x80D413D, AccessTechnology.Lte) },

        // hologram-python
        { "+CEREG: 2,5,\"5585\",\"404C790\",6", new(RegistrationState.Roaming, 21893, 67422096, AccessTechnology.Hspa) },

        // yaroc, BG77
        { "+CEREG: 2,1,\"2008\",\"2B2078\",9", new(RegistrationState.Home, 8200, 2826360, AccessTechnology.NbIot) },

        { "+CEREG: 2,1,\"CE00\",\"01CEAD8F\"", new(RegistrationState.Home, 52736, 30322063, null) }, // ModemManager
        { "+CEREG: 4,2,,,", new(RegistrationState.Searching, null, null, null) },

        // Level 4 (core AT reference, 5.5), with a routing area and a refusal, with neither, and with the timers.
        { "+CEREG: 4,3,\"D509\",\"80D413D\",9,\"01\",0,11",
            new(RegistrationState.Denied, 0xD509, 0x80D413D, AccessTechnology.NbIot) { RejectCause = new(0, 11) } },
        { "+CEREG: 2,3,\"D509\",\"80D413D\",8,0,15",
            new(RegistrationState.Denied, 0xD509, 0x80D413D, AccessTechnology.LteCatM1) { RejectCause = new(0, 15) } },
        { "+CEREG: 4,1,\"D509\",\"80D413D\",8,,0,0,\"00100001\",\"00000110\"",
            new(RegistrationState.Home, 0xD509, 0x80D413D, AccessTechnology.LteCatM1)
            {
                ActiveTime = TimeSpan.FromMinutes(1),
                PeriodicUpdate = TimeSpan.FromHours(1),
            } },
        { "+CEREG: 4,1,\"D509\",\"80D413D\",8,,,,\"11100000\",\"garbage\"",
            new(RegistrationState.Home, 0xD509, 0x80D413D, AccessTechnology.LteCatM1) },
    };

    [Theory]
    [MemberData(nameof(Answers), DisableDiscoveryEnumeration = true)]
    public void Parse_Answer_GivesTheRegistration(string line, Registration expected) =>
        Assert.Equal(expected, RegistrationCommand.For(RegistrationDomain.Eps).Read(line, "OK"));

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    [InlineData(3, false)]
    [InlineData(4, false)]
    [InlineData(5, true)]
    [InlineData(6, false)] // SMS only, as 7
    [InlineData(7, false)]
    [InlineData(8, false)] // Emergency calls only
    [InlineData(9, true)]
    [InlineData(10, true)] // ModemManager: "+CGREG:2,10,ebbd,f025"
    public void IsRegistered_State_IsHomeOrRoaming(int state, bool expected) =>
        Assert.Equal(
            expected, RegistrationCommand.For(RegistrationDomain.Eps).Read($"+CEREG: 0,{state}", "OK").IsRegistered);

    [Fact]
    public void Parse_NewsAroundTheAnswer_IsNotTaken() =>
        Assert.Equal(
            RegistrationState.Home,
            RegistrationCommand.For(RegistrationDomain.Eps)
                .Read("+CEREG: 2", "+CEREG: 0,1", "+CEREG: 5,\"D509\",\"80D413D\",7", "OK").State);

    [Fact]
    public void Parse_AreaThatIsNoHex_ThrowsWithTheLine()
    {
        const string Line = "+CEREG: 2,1,\"D5G9\",\"80D413D\",7";
        var command = RegistrationCommand.For(RegistrationDomain.Eps);

        Assert.Equal(Line, Assert.Throws<AtProtocolException>(() => command.Read(Line, "OK")).Line);
    }
}
