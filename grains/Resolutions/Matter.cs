namespace HappyCommunity.Live.Resolutions;

/// <summary>
/// What owners decide together: the nine items of article 278, paragraph 1, of the Civil Code of the People's Republic of China
/// (民法典第二百七十八条第一款), by their numbers there.
/// </summary>
public enum Matter
{
    /// <summary>To make and amend the rules of procedure of the owners' assembly (业主大会议事规则).</summary>
    ProcedureRules = 1,

    /// <summary>To make and amend the management covenant (管理规约).</summary>
    Covenant,

    /// <summary>To elect the owners' committee or replace its members.</summary>
    Committee,

    /// <summary>To engage and dismiss the property company or another manager.</summary>
    Manager,

    /// <summary>To use the maintenance funds (使用维修资金).</summary>
    SpendFunds,

    /// <summary>To raise maintenance funds (筹集维修资金).</summary>
    RaiseFunds,

    /// <summary>To alter or rebuild buildings and what belongs to them (改建、重建).</summary>
    Rebuild,

    /// <summary>To change what common parts are used for, or use them for business.</summary>
    CommonParts,

    /// <summary>Other matters of weight that concern common ownership and management.</summary>
    Other,
}

/// <summary>
/// The counting of owners' resolutions: Civil Code, article 278, paragraph 2. Owners of at least two thirds of the exclusive area
/// and of at least two thirds of the heads have to take part. Then items 6 to 8 need at least three quarters, and all other items
/// more than half, of the area and of the heads that take part. "At least" takes in the number itself, "more than" does not
/// (article 1259). Who takes no part is counted with nobody.
/// </summary>
/// <remarks>
/// Area and heads are those of the Supreme People's Court's interpretation on ownership of building units (法释〔2009〕7号 as
/// amended by 法释〔2020〕17号): article 8, exclusive area as registered, before that as surveyed, before that as in the contract
/// of sale; article 9, one flat is one head, but all flats of one buyer are one, and so are those that the developer has not
/// sold, or not handed over. Nothing is divided: areas are decimals, and both sides are multiplied.
/// </remarks>
public static class OwnersRule
{
    public static bool NeedsThreeQuarters(this Matter matter) => matter is Matter.RaiseFunds or Matter.Rebuild or Matter.CommonParts;

    /// <summary>Whether so much of all that there is takes part in numbers enough.</summary>
    public static bool IsQuorate(decimal participating, decimal all) => all > 0 && 3 * participating >= 2 * all;

    /// <summary>Whether so much of what takes part is enough for the matter.</summary>
    public static bool IsAgreed(Matter matter, decimal agreeing, decimal participating) => participating > 0
        && (matter.NeedsThreeQuarters() ? 4 * agreeing >= 3 * participating : 2 * agreeing > participating);
}
