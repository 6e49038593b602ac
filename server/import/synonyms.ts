import type { DatasetKind, TargetField } from "#lib/schemas/dataset-fields.ts";
import { normaliseHeader } from "./header-text.ts";

/**
 * What columns are called in English, German, French, Spanish, Italian, Portuguese, Dutch and Chinese. Earlier names
 * are surer: of two columns that fit, the one with the earlier name is taken.
 */
const NAMES: Readonly<Record<TargetField, string>> = {
  date: "date|day|sale date|sales date|transaction date|order date|invoice date|purchase date|business date|posting date|ds|datum|tag|verkaufsdatum|belegdatum|bestelldatum|rechnungsdatum|buchungsdatum|jour|date de vente|date vente|date commande|date facture|fecha|fecha de venta|fecha venta|fecha pedido|dia|data|data vendita|data venda|giorno|datum verkoop|日期|销售日期|销售时间|购药时间|交易日期|订单日期|时间|日付|timestamp|date time|datetime|transaction timestamp|period|periode|period start|month|monat|mois|mes|mese|week|woche|semaine|semana|week ending|week start|week beginning|purchase time|created at|sold on",
  store:
    "store|store id|store code|store number|store nbr|store no|shop|shop id|shop code|branch|branch id|branch code|outlet|outlet id|location|location id|site|site id|filiale|filial nr|filialnummer|filiale nr|markt|laden|standort|magasin|code magasin|boutique|point de vente|tienda|sucursal|local|codigo tienda|negozio|loja|filial|winkel|门店|店铺|门店编号|分店|retailer",
  storeName:
    "store name|shop name|branch name|outlet name|filialname|nom magasin|nom du magasin|nombre tienda|nome loja|门店名称|店铺名称",
  sku: "sku|product id|product code|item code|item id|item number|item no|item nbr|article number|article no|article id|stock code|product sku|product number|product no|upc|ean|barcode|gtin|plu|material|material number|artikelnummer|artikel nr|artikelnr|art nr|artikel id|produktnummer|ean code|reference|ref|code article|code produit|reference produit|codigo producto|codigo articulo|codigo|referencia|codice articolo|codice prodotto|codigo produto|artikelcode|商品编码|商品编号|商品代码|产品编码|产品编号|货号|item|product|artikel|produkt|article|produit|producto|articulo|articolo|prodotto|produto|商品|产品|dept|department id|product key|item key|family|series|series id|unique id",
  productName:
    "product name|item name|product description|item description|description|product title|article name|artikelname|artikelbezeichnung|bezeichnung|produktname|nom produit|nom du produit|designation|libelle produit|libelle article|nombre producto|nombre del producto|descripcion|descrizione|nome prodotto|nome produto|descricao|omschrijving|商品名称|产品名称|品名|kind of business",
  category:
    "category|product category|item category|product group|department|department name|product line|item family|class|segment name|kategorie|warengruppe|warengruppe id|produktgruppe|abteilung|sortiment|categorie|famille|rayon|categoria|familia|departamento|reparto|categorie produit|类别|商品类别|分类|品类",
  supplier:
    "supplier|supplier name|vendor|vendor name|manufacturer|lieferant|lieferantenname|fournisseur|proveedor|fornitore|fornecedor|leverancier|供应商",
  quantity:
    "quantity|qty|units|units sold|quantity sold|qty sold|quantity ordered|order quantity|unit sales|sales units|sales qty|sales quantity|sold|volume|sales volume|pieces|pcs|demand|menge|verkaufte menge|absatz|absatzmenge|stuckzahl|stuck|anzahl|quantite|quantite vendue|qte|qte vendue|nombre vendu|unites|cantidad|cantidad vendida|unidades|unidades vendidas|quantita|quantita venduta|quantidade|aantal|销售数量|数量|销量|logmove|move",
  unitPrice:
    "unit price|price each|price per unit|item price|sale price|selling price|sell price|price|einzelpreis|stuckpreis|verkaufspreis|preis|prix unitaire|prix de vente|prix|precio unitario|precio venta|precio|prezzo unitario|prezzo|preco unitario|preco|stukprijs|prijs|单价|售价|销售单价",
  amount:
    "amount|total amount|sales amount|net amount|line total|total|total price|total sales|revenue|net revenue|sales revenue|turnover|takings|net sales|sales value|sale value|weekly sales|daily sales|monthly sales|sales|gross sales|gross amount|order total|extended price|umsatz|umsatz netto|nettoumsatz|umsatz brutto|betrag|gesamtbetrag|gesamtpreis|erlos|einnahmen|tageseinnahmen|montant|montant total|montant ht|montant ttc|chiffre d affaires|ca|ca ht|ca ttc|ventes|recette|recettes|importe|importe total|ventas|ingresos|total venta|monto|importo|ricavi|vendite|fatturato|valor|valor total|receita|vendas|faturamento|omzet|bedrag|实收金额|销售金额|金额|销售额|营业额|应收金额|total revenue|y|value",
  promotion:
    "promotion|promo|on promotion|is promotion|promo flag|promotion flag|onpromotion|is promo|aktion|im angebot|angebot|en promotion|promocion|en promocion|oferta|promozione|promocao|aanbieding|促销|deal|special offer",
  cost: "cost|unit cost|cost price|purchase price|cost per unit|buying price|einkaufspreis|ek preis|ek|einstandspreis|kosten|cout|cout unitaire|prix d achat|prix achat|costo|coste|costo unitario|precio compra|precio de compra|prezzo acquisto|custo|inkoopprijs|进价|成本|采购价|manufacturing price",
  price:
    "price|unit price|sale price|selling price|retail price|list price|sell price|rrp|msrp|verkaufspreis|vk preis|vk|preis|prix|prix de vente|prix unitaire|precio|precio venta|precio de venta|pvp|prezzo|prezzo vendita|preco|verkoopprijs|prijs|售价|单价",
  leadTimeDays:
    "lead time|lead time days|leadtime|delivery days|delivery time|lieferzeit|lieferzeit tage|wiederbeschaffungszeit|delai|delai de livraison|delai livraison|plazo|plazo de entrega|tiempo de entrega|tempo consegna|prazo|levertijd|交货期",
  packSize:
    "pack size|case size|units per pack|case pack|pack|packungsgrosse|verpackungseinheit|ve|gebinde|colisage|taille du lot|unidades por caja|tamano paquete|confezione|embalagem|verpakking|包装规格",
  minOrder:
    "min order|minimum order|minimum order quantity|moq|min order qty|mindestbestellmenge|mindestmenge|commande minimum|minimum de commande|pedido minimo|ordine minimo|minimale bestelling|最小订货量",
  lotCode:
    "lot|lot code|lot number|batch|batch number|batch id|lot no|charge|chargennummer|lot numero|numero de lot|lote|numero de lote|lotto|partij|批号|批次",
  expiryDay:
    "expiry date|expiry|expiration date|expiration|expires|expires on|best before|best before date|use by|use by date|bbd|mhd|mindesthaltbarkeitsdatum|haltbar bis|verfallsdatum|ablaufdatum|date de peremption|peremption|dlc|ddm|date limite|fecha de caducidad|caducidad|fecha caducidad|vencimiento|fecha de vencimiento|scadenza|data scadenza|validade|houdbaar tot|tht|有效期|到期日|失效日期",
  customerId:
    "customer id|customer number|customer no|customer code|customer|client id|client number|client|member id|household id|household key|user id|account id|customer key|kunde|kundennummer|kunden nr|kunden id|client numero|numero client|code client|id client|cliente|id cliente|codigo cliente|numero cliente|klant|klantnummer|客户编号|会员编号|社保卡号|客户|会员号",
  orderId:
    "order id|order number|order no|invoice no|invoice number|invoice id|invoice|transaction id|transaction number|receipt id|receipt number|receipt no|receipt|bill number|bill no|basket id|bestellnummer|bestell nr|auftragsnummer|rechnungsnummer|rechnungs nr|belegnummer|beleg nr|bonnummer|bon nr|kassenbon|numero commande|numero de commande|numero facture|numero de facture|numero ticket|numero de ticket|numero pedido|numero de pedido|numero factura|numero de factura|numero ordine|numero fattura|numero scontrino|numero do pedido|bestelnummer|factuurnummer|订单编号|订单号|发票号|小票号|交易编号",
  customerName:
    "customer name|client name|full name|name|contact name|kundenname|name des kunden|nom client|nom du client|nom|nombre cliente|nombre|nome cliente|nome|klantnaam|客户名称|姓名",
  email:
    "email|e mail|mail|email address|e mail adresse|adresse email|courriel|correo|correo electronico|邮箱|电子邮件",
  eventName:
    "event|event name|name|holiday|holiday name|title|occasion|description|ereignis|feiertag|bezeichnung|evenement|jour ferie|nom|evento|nombre|festivo|festivita|feriado|feestdag|活动|节日|campaign|campaign name|event name 1",
  eventKind:
    "kind|type|event type|event kind|holiday type|category|art|typ|genre|tipo|soort|类型|event type 1|campaign type",
  lastDay:
    "last day|end|end date|to|until|ends|ends on|bis|ende|enddatum|fin|date fin|date de fin|fecha fin|hasta|fine|data fine|fim|einde|结束日期",
};

/** Names that mean a field in sheets of one kind only, before the general ones. */
const NAMES_IN_KIND: Readonly<Partial<Record<`${DatasetKind}.${TargetField}`, string>>> = {
  "stock.date":
    "as of|as of date|count date|counted on|stock date|snapshot date|inventory date|stichtag|inventurdatum|date inventaire|fecha inventario|date|datum|fecha|data|日期",
  "stock.quantity":
    "stock quantity|stock|stock on hand|on hand|quantity on hand|qty on hand|in stock|stock level|current stock|inventory|inventory level|inventory quantity|stock qty|bestand|lagerbestand|stock actuel|quantite en stock|existencias|stock disponible|giacenza|estoque|voorraad|库存|库存数量",
  // The bare word: in these sheets nothing else has a name.
  "stock.productName": "product name|item name|name|titel|nom|nombre|nome|naam",
  "products.productName": "product name|item name|name|titel|nom|nombre|nome|naam",
  "events.date":
    "date|day|first day|start|start date|from|starts on|datum|tag|von|beginn|startdatum|jour|debut|date debut|fecha|inicio|fecha inicio|data|data inizio|giorno|日期|开始日期",
  // Not the bare word: in sales sheets "customers" counts them.
  "sales.customerId":
    "customer id|customer number|customer no|customer code|client id|client number|client code|member id|household id|household key|user id|account id|customer key|kundennummer|kunden nr|kunden id|client numero|numero client|code client|id client|id cliente|codigo cliente|numero cliente|klantnummer|客户编号|会员编号|会员号",
  "customers.customerId": "customer id|customer number|customer|id",
};

const ONLY_IN_KIND = new Set<string>(["stock.date", "sales.customerId"]);

const normalisedNames = (names: string): readonly string[] => names.split("|").map(normaliseHeader);

const NORMALISED = new Map(Object.entries(NAMES).map(([field, names]) => [field, normalisedNames(names)]));
const NORMALISED_IN_KIND = new Map(
  Object.entries(NAMES_IN_KIND).map(([key, names]) => [key, normalisedNames(names)]),
);

/** A stock sheet's "quantity" is what is on hand, a sales sheet's what was sold, so the kind has its say. */
export function namesOf(field: TargetField, kind: DatasetKind): readonly string[] {
  const inKind = NORMALISED_IN_KIND.get(`${kind}.${field}`) ?? [];
  if (ONLY_IN_KIND.has(`${kind}.${field}`)) return inKind;
  return [...inKind, ...(NORMALISED.get(field) ?? [])];
}
