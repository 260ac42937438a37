namespace Quectel.Modem.Tests.Network;

/// <summary>No recorded answer was found; the shapes are those of the EC2x AT manual, 6.17.</summary>
public sealed class NeighbourCellsCommandTests
{
    [Fact]
    public void Parse_LteCells_HaveChannelAndSignal()
    {
        var command = new NeighbourCellsCommand();
        Assert.Equal("AT+QENG=\"neighbourcell\"", command.Text);

        IReadOnlyList<NeighbourCell> cells = command.Read(
            "+QENG: \"neighbourcell intra\",\"LTE\",38950,276,-3,-88,-65,0,37,7,16,6,44",
            "+CREG: 1",
            "+QENG: \"neighbourcell inter\",\"LTE\",39148,-,-,-,-,-,37,0,30,7",
            "OK");

        Assert.Equal(
            [
                new NeighbourCell
                {
                    Technology = AccessTechnology.Lte,
                    IsOnServingChannel = true,
                    Channel = 38950,
                    PhysicalCellId = 276,
                    Signal = new RadioSignal
                    {
                        Technology = AccessTechnology.Lte, RsrqDb = -3, RsrpDbm = -88, RssiDbm = -65, SinrDb = 0,
                    },
                },
                new NeighbourCell
                {
                    Technology = AccessTechnology.Lte,
                    IsOnServingChannel = false,
                    Channel = 39148,
                    Signal = new RadioSignal { Technology = AccessTechnology.Lte },
                },
            ],
            cells);
    }

    [Fact]
    public void Parse_GsmCellWhileOnGsm_HasItsIds() => Assert.Equal(
        new NeighbourCell
        {
            Technology = AccessTechnology.Gsm,
            MobileCountryCode = "460",
            MobileNetworkCode = "00",
            AreaCode = 0x550A,
            CellId = 0x2BB9,
            Channel = 23,
            Signal = new RadioSignal { Technology = AccessTechnology.Gsm, RssiDbm = -75 },
        },
        Assert.Single(new NeighbourCellsCommand().Read(
            "+QENG: \"neighbourcell\",\"GSM\",460,00,550A,2BB9,60,23,36,26,26,24,44", "OK")));

    [Theory]
    [InlineData("+QENG: \"neighbourcell\",\"GSM\",23,7,16,6,1,0,60,-75,20", AccessTechnology.Gsm, 23)]
    [InlineData("+QENG: \"neighbourcell\",\"WCDMA\",10713,6,62,58,76,-891,-41,44", AccessTechnology.Utran, 10713)]
    [InlineData("+QENG:\"neighbourcell\",\"WCDMA\",-,6,62,58", AccessTechnology.Utran, null)]
    public void Parse_CellOfAnotherTechnology_HasItsChannelOnly(string line, AccessTechnology technology, int? channel) =>
        Assert.Equal(
            new NeighbourCell { Technology = technology, Channel = channel },
            Assert.Single(new NeighbourCellsCommand().Read(line, "OK")));

    [Fact]
    public void Parse_None_IsEmpty() => Assert.Empty(new NeighbourCellsCommand().Read("OK"));

    [Fact]
    public void Parse_NoName_Throws() =>
        Assert.Throws<AtProtocolException>(() => new NeighbourCellsCommand().Read("+QENG: \"neighbourcell\"", "OK"));
}
