namespace Quectel.Modem.Tests.Urcs;

public sealed class UrcTests
{
    [Theory]
    [InlineData("RDY")]
    [InlineData("APP RDY")]
    public void Parse_Start_IsModemStarted(string line) =>
        Assert.Equal(new ModemStartedUrc(new AtLine(line)), Parse(line));

    [Theory]
    [InlineData("POWERED DOWN")]
    [InlineData("NORMAL POWER DOWN")]
    [InlineData("PSM POWER DOWN")]
    [InlineData("POWER DOWN")]
    public void Parse_End_IsPoweredDown(string line) => Assert.Equal(new PoweredDownUrc(new AtLine(line)), Parse(line));

    public static TheoryData<string, RegistrationDomain, Registration> Registrations => new()
    {
        { "+CREG: 5", RegistrationDomain.CircuitSwitched, new(RegistrationState.Roaming, null, null, null) },
        { "+CEREG: 0", RegistrationDomain.Eps, new(RegistrationState.NotRegistered, null, null, null) },
        { "+CEREG: 1,\"D509\",\"80D413D\",7", RegistrationDomain.Eps,
            new(RegistrationState.Home, 0xD509, 0x80D413D, AccessTechnology.Lte) },
        { "+CEREG: 2,,,", RegistrationDomain.Eps, new(RegistrationState.Searching, null, null, null) },

        // ModemManager, test-modem-helpers.c
        { "+CGREG: 5,\"0502\",\"0404736D\",2", RegistrationDomain.Gprs,
            new(RegistrationState.Roaming, 1282, 67400557, AccessTechnology.Utran) },
        { "+CGREG: 1,\"1422\",\"00000142\",3,\"00\"", RegistrationDomain.Gprs,
            new(RegistrationState.Home, 5154, 322, AccessTechnology.Egprs) },

        // Level 4 on BG95 (core AT reference, 5.5): no routing area here, the timers at the end.
        { "+CEREG: 5,\"D509\",\"80D413D\",8,,,\"00000010\",\"00100100\"", RegistrationDomain.Eps,
            new(RegistrationState.Roaming, 0xD509, 0x80D413D, AccessTechnology.LteCatM1)
            {
                ActiveTime = TimeSpan.FromSeconds(4),
                PeriodicUpdate = TimeSpan.FromHours(4),
            } },
    };

    [Theory]
    [MemberData(nameof(Registrations), DisableDiscoveryEnumeration = true)]
    public void Parse_Registration_IsTyped(string line, RegistrationDomain domain, Registration registration) =>
        Assert.Equal(new RegistrationUrc(new AtLine(line), domain, registration), Parse(line));

    [Theory]
    [InlineData("+QIURC: \"pdpdeact\",1", 1)] // MuditaOS; RM510 log
    [InlineData("+QIURC: \"pdpdeact\",16", 16)]
    public void Parse_PdpDeactivated_IsTyped(string line, int contextId) =>
        Assert.Equal(new PdpDeactivatedUrc(new AtLine(line), contextId), Parse(line));

    [Theory]
    [InlineData("+CPIN: READY", SimState.Ready)]
    [InlineData("+CPIN: SIM PIN", SimState.PinRequired)]
    [InlineData("+CPIN: NOT READY", SimState.NotReady)]
    [InlineData("+CPIN: PH_SIM PIN", SimState.Locked)] // Unity tests of public code, test_atcpin.c
    public void Parse_SimState_IsTyped(string line, SimState state) =>
        Assert.Equal(new SimStateUrc(new AtLine(line), state), Parse(line));

    [Theory]
    [InlineData("+QSIMSTAT : 1,0", false)] // EC2x, with its space (core AT reference, 4)
    [InlineData("+QSIMSTAT: 1,1", true)]
    [InlineData("+QSIMSTAT: 5,2", null)] // MuditaOS, unittest_URC.cpp
    [InlineData("+QSIMSTAT: 0,7", null)] // the same
    public void Parse_SimPresence_IsTyped(string line, bool? isInserted) =>
        Assert.Equal(new SimPresenceUrc(new AtLine(line), isInserted), Parse(line));

    [Theory]
    [InlineData("+QIND: PB DONE")]
    [InlineData("+CFUN: 1")]
    [InlineData("+CREGX: 1")]
    [InlineData("RDY ")]
    [InlineData("RING")]
    [InlineData("+QIURC: \"recv\",0,5")]
    [InlineData("+QIURC: \"closed\",0")]
    public void Parse_NoTypeForIt_IsKept(string line) => Assert.Equal(new UnknownUrc(new AtLine(line)), Parse(line));

    [Theory]
    [InlineData("+CREG:")] // MuditaOS, unittest_URC.cpp: this one and the next
    [InlineData("+CREG: A,\"D509\",\"80D413D\",0")]
    [InlineData("+CEREG: 1,\"D5G9\",\"80D413D\",7")]
    [InlineData("+CEREG: 1,\"D509")]
    [InlineData("+QIURC: \"pdpdeact\"")]
    [InlineData("+QIURC: \"pdpdeact\",x")]
    [InlineData("+CPIN: BLOCKED")]
    [InlineData("+QSIMSTAT: 1")]
    public void Parse_NotUnderstood_IsKept(string line) => Assert.Equal(new UnknownUrc(new AtLine(line)), Parse(line));

    [Theory]
    [InlineData("+CEREG: 0,1")]
    [InlineData("+CREG: 2,1,\"D509\",\"80D413D\",7")]
    public void Parse_AnswerNobodyWaitsFor_IsNoNews(string line) =>
        Assert.Equal(new UnknownUrc(new AtLine(line)), Parse(line));

    private static Urc Parse(string line) => Urc.Parse(new AtLine(line));
}
