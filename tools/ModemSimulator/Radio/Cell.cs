using System.Globalization;
using Quectel.Simulator.Profiles;

namespace Quectel.Simulator.Radio;

/// <summary>Which cell of the network it is.</summary>
/// <param name="Area">Tracking area on LTE, location area on GSM: 16 bits.</param>
/// <param name="Id">28 bits on LTE; GSM shows the last 16.</param>
/// <param name="PhysicalId">0 to 503.</param>
internal sealed record Cell(int Area, int Id, int PhysicalId)
{
    public string AreaCode => Area.ToString("X", CultureInfo.InvariantCulture);

    /// <summary>In hexadecimal, as long as the technology has it.</summary>
    public string IdOn(TechnologyProfile technology)
    {
        int id = technology.Technology == AccessTechnology.Gsm ? Id & 0xFFFF : Id;
        return id.ToString("X", CultureInfo.InvariantCulture);
    }
}
